package dev.faultline.web.catalogue;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody looks for in the catalogue: every word must be somewhere. */
record Search(String text, List<String> words) {
    private static final int MOST_CHARACTERS = 200;

    static Search of(@Nullable String given) {
        String text = given == null ? "" : given.strip();
        String bounded = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
        return new Search(
                bounded, bounded.isEmpty() ? List.of() : List.of(folded(bounded).split("\\s+")));
    }

    /** @param folded what {@link #folded(String)} made of all that can be found by */
    boolean finds(String folded) {
        return words.stream().allMatch(folded::contains);
    }

    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }
}
