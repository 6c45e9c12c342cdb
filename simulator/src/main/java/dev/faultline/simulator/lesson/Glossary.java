package dev.faultline.simulator.lesson;

import dev.faultline.simulator.document.Passage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words that lessons use, each explained once. */
public final class Glossary {
    private final String file;
    private final List<Term> terms;
    private final Map<String, Term> byName = new LinkedHashMap<>();

    /** @param terms no two of which go by the same word */
    Glossary(String file, List<Term> terms) {
        this.file = file;
        this.terms = List.copyOf(terms);
        terms.forEach(term -> term.words().forEach(word -> byName.put(folded(word), term)));
    }

    /**
     * A word and what it means.
     *
     * @param id as lessons and addresses name it
     * @param name as people write it
     * @param meaning in a sentence or two, without marks
     * @param aliases other ways to write it, such as its plural
     * @param see ids of terms to look at too
     * @param more the longer story, in Markdown; empty for none
     */
    public record Term(String id, String name, String meaning, List<String> aliases, List<String> see, Passage more) {
        public Term {
            aliases = List.copyOf(aliases);
            see = List.copyOf(see);
        }

        /** Name and aliases: how the term shows in a text. */
        public List<String> forms() {
            List<String> forms = new ArrayList<>(List.of(name));
            forms.addAll(aliases);
            return List.copyOf(forms);
        }

        /** All that it can be found by. */
        List<String> words() {
            List<String> words = new ArrayList<>(List.of(id));
            words.addAll(forms());
            return words;
        }
    }

    /** What messages call its file. */
    public String file() {
        return file;
    }

    /** In the order of the file. */
    public List<Term> terms() {
        return terms;
    }

    /** By id, name or alias, whatever the case of its letters. */
    public Optional<Term> term(String word) {
        return Optional.ofNullable(byName.get(folded(word)));
    }

    static String folded(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
