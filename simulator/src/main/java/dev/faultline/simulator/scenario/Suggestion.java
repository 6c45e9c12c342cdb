package dev.faultline.simulator.scenario;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses what was meant by a name that does not exist. */
public final class Suggestion {
    private static final int MOST_LISTED = 12;

    private Suggestion() {}

    /** {@code ; did you mean "threads"?}, or what there is, or nothing where there is too much of it. */
    public static String of(String wrong, Collection<String> known) {
        Optional<String> nearest = nearest(wrong, known);
        if (nearest.isPresent()) {
            return "; did you mean \"" + nearest.get() + "\"?";
        }
        if (known.isEmpty()) {
            return "; there is none";
        }
        return known.size() > MOST_LISTED ? "" : "; there is " + String.join(", ", known);
    }

    static Optional<String> nearest(String wrong, Collection<String> known) {
        String best = null;
        int least = Math.max(1, Math.min(wrong.length(), 12) / 3) + 1;
        for (String name : known) {
            int distance = distance(fold(wrong), fold(name));
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    private static String fold(String name) {
        // Long enough for any name, short enough for a text made to waste time.
        String start = name.substring(0, Math.min(name.length(), 60));
        return start.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Letters to add, leave out, change or swap with the next one. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return last[b.length()];
    }
}
