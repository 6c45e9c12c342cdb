package dev.faultline.web.glossary;

import java.util.List;

/**
 * All words, in order of letters.
 *
 * @param file from which the words are; empty where there is none
 * @param version of the file's content
 * @param query what somebody looks for; empty for everything
 */
public record GlossaryPage(String file, long version, String query, List<Letter> letters) {
    /** The words that begin with it. */
    public record Letter(String letter, List<Explained> terms) {}

    static GlossaryPage of(String file, long version, String query, List<Explained> terms) {
        List<String> letters =
                terms.stream().map(Explained::letter).distinct().sorted().toList();
        return new GlossaryPage(
                file,
                version,
                query,
                letters.stream()
                        .map(letter -> new Letter(
                                letter,
                                terms.stream()
                                        .filter(term -> term.letter().equals(letter))
                                        .toList()))
                        .toList());
    }

    public int count() {
        return letters.stream().mapToInt(letter -> letter.terms().size()).sum();
    }
}
