package dev.faultline.web.glossary;

import dev.faultline.simulator.lesson.Glossary;
import dev.faultline.simulator.lesson.Glossary.Term;
import dev.faultline.web.content.Library;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.prose.Prose;
import java.util.List;
import java.util.Locale;

/**
 * A word as the pages explain it.
 *
 * @param meaning in a sentence or two
 * @param aliases other ways to write it
 * @param more the longer story, if there is one
 * @param see words to look at too
 * @param lessons that teach it
 */
public record Explained(
        String id, String name, String meaning, List<String> aliases, Prose more, List<Link> see, List<Link> lessons) {
    private static final int BELOW_ITS_NAME = 4;

    /** Another word, or a lesson. */
    public record Link(String id, String name) {}

    static Explained of(Term term, Glossary glossary, Library library, Markdown markdown) {
        String text = term.more().text();
        return new Explained(
                term.id(),
                term.name(),
                term.meaning(),
                term.aliases(),
                text.isBlank() ? Prose.NONE : markdown.render(text, BELOW_ITS_NAME),
                term.see().stream()
                        .flatMap(id -> glossary.term(id).stream())
                        .map(other -> new Link(other.id(), other.name()))
                        .toList(),
                library.lessons().stream()
                        .flatMap(item -> item.content().stream())
                        .filter(lesson -> lesson.teaches().contains(term.id()))
                        .map(lesson -> new Link(lesson.id(), lesson.title()))
                        .toList());
    }

    /** The letter under which it stands. */
    public String letter() {
        char first = Character.toUpperCase(name.charAt(0));
        return Character.isLetter(first) ? String.valueOf(first) : "#";
    }

    /** All that it can be found by, in small letters. */
    public String haystack() {
        return (name + " " + String.join(" ", aliases) + " " + meaning).toLowerCase(Locale.ROOT);
    }
}
