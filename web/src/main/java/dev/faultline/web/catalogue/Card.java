package dev.faultline.web.catalogue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something to choose. */
public sealed interface Card {
    String title();

    List<Concept> concepts();

    /** All that it can be found by, in small letters: the page filters by it as one types. */
    String haystack();

    /**
     * A lesson.
     *
     * @param goal what one can do afterwards
     * @param dots how much it asks, from 1 to 3
     * @param stand how far the learner has come
     */
    record Lesson(
            String id,
            String title,
            String goal,
            int minutes,
            String level,
            int dots,
            List<Concept> concepts,
            Stand stand)
            implements Card {
        @Override
        public String haystack() {
            return joined("lesson", title, goal, level, minutes + " min", names(concepts));
        }
    }

    /**
     * An interview problem.
     *
     * @param dots how much it asks, from 1 to 3
     * @param phase title of the phase in which the latest session stands; empty where none goes on
     * @param sessionId of that session
     * @param finished how many sessions were brought to their end
     */
    record Interview(
            String id,
            String title,
            String goal,
            int minutes,
            String level,
            int dots,
            List<Concept> concepts,
            String phase,
            String sessionId,
            int finished)
            implements Card {
        @Override
        public String haystack() {
            return joined("interview", title, goal, level, minutes + " min", names(concepts));
        }
    }

    /**
     * A scenario.
     *
     * @param size how large it is, in words
     * @param lesson the first one that is played on it, or null
     */
    record Scenario(
            String file,
            String title,
            String topic,
            String about,
            long seed,
            String size,
            List<Concept> concepts,
            @Nullable Lesson lesson)
            implements Card {
        @Override
        public String haystack() {
            return joined("scenario", file, title, topic, about, names(concepts));
        }
    }

    private static String names(List<Concept> concepts) {
        return concepts.stream()
                .flatMap(concept -> Stream.of(concept.name(), concept.id()))
                .collect(Collectors.joining(" "));
    }

    private static String joined(String... parts) {
        return Search.folded(String.join(" ", parts));
    }
}
