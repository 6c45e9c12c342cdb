package dev.faultline.web.prose;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/** The headings of a text: below the page's own, none left out, each with an id that nothing else on the page has. */
final class Outline {
    private static final int LOWEST = 6;
    private static final int MOST_OF_AN_ID = 60;
    private static final String OURS = "t-";

    private final Map<Heading, String> ids = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> last = new HashMap<>();

    Outline(Node document, int top) {
        Deque<Integer> above = new ArrayDeque<>();
        for (Node node : Tree.nodes(document)) {
            if (node instanceof Heading heading) {
                while (!above.isEmpty() && above.peek() >= heading.getLevel()) {
                    above.pop();
                }
                int level = Math.min(LOWEST, top + above.size());
                above.push(heading.getLevel());
                heading.setLevel(level);
                ids.put(heading, free(slug(Tree.text(heading))));
            }
        }
    }

    /** Counts on from the last heading with these words, as a text may be nothing but equal headings. */
    private String free(String slug) {
        String id = slug;
        int number = last.getOrDefault(slug, 1);
        while (!taken.add(id)) {
            number++;
            id = slug + "-" + number;
        }
        last.put(slug, number);
        return id;
    }

    private static String slug(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String cut = plain.length() > MOST_OF_AN_ID ? plain.substring(0, MOST_OF_AN_ID) : plain;
        return OURS + (cut.isEmpty() ? "heading" : cut);
    }

    @Nullable String id(Heading heading) {
        return ids.get(heading);
    }

    /** The id that a text's own {@code #heading} means; null where there is no such heading. */
    @Nullable String of(String fragment) {
        String id = OURS + fragment;
        return taken.contains(id) ? id : null;
    }
}
