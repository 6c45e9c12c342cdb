package dev.faultline.web.catalogue;

import dev.faultline.simulator.lesson.Glossary;
import dev.faultline.web.content.Item;
import dev.faultline.web.content.Library;
import java.util.List;
import java.util.Optional;

/**
 * A word that something is about.
 *
 * @param id its place on the glossary page; empty where it is not explained there
 */
public record Concept(String name, String id) {
    /** Words that are known to the glossary, with what it says about them. */
    static List<Concept> of(List<String> words, Library library) {
        Optional<Glossary> glossary = library.glossary().flatMap(Item::content);
        return words.stream().map(word -> of(word, glossary)).toList();
    }

    private static Concept of(String word, Optional<Glossary> glossary) {
        return glossary.flatMap(known -> known.term(word))
                .map(term -> new Concept(term.name(), term.id()))
                .orElse(new Concept(word, ""));
    }

    public boolean explained() {
        return !id.isEmpty();
    }
}
