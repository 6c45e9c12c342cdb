package dev.faultline.web.catalogue;

import dev.faultline.simulator.scenario.Problem;
import dev.faultline.web.content.Item;
import dev.faultline.web.content.Library;
import dev.faultline.web.sandbox.OpenRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What there is to learn and to open, what is open already, and what is broken.
 *
 * @param query what somebody looks for; empty for everything
 * @param next the lesson to go on with, or to begin; null where there is none, or somebody looks for something
 */
public record CataloguePage(
        String query,
        Card.@Nullable Lesson next,
        List<Card.Lesson> lessons,
        List<Card.Interview> interviews,
        List<Card.Scenario> scenarios,
        List<Broken> broken,
        List<Open> open) {
    /**
     * A file that cannot be read, and why.
     *
     * @param older whether its last good version is still shown
     */
    public record Broken(String file, List<Problem> problems, boolean older) {}

    /** A run that is open. */
    public record Open(String id, String title, long seed, boolean watched) {}

    static CataloguePage of(Library library, Kept kept, Search search, List<OpenRun> runs) {
        Cards cards = new Cards(library, kept);
        List<Card.Lesson> lessons = cards.lessons();
        return new CataloguePage(
                search.text(),
                search.words().isEmpty() ? next(lessons, kept).orElse(null) : null,
                found(lessons, search),
                found(cards.interviews(), search),
                found(cards.scenarios(), search),
                broken(library),
                runs.stream()
                        .map(run -> new Open(run.id(), run.scenario().title(), run.seed(), run.watchers() > 0))
                        .toList());
    }

    private static <C extends Card> List<C> found(List<C> cards, Search search) {
        return cards.stream().filter(card -> search.finds(card.haystack())).toList();
    }

    /** What was last worked at and is not done; else the first that has not been done. */
    private static Optional<Card.Lesson> next(List<Card.Lesson> lessons, Kept kept) {
        Optional<Card.Lesson> underWay = kept.lessons().keySet().stream()
                .flatMap(id -> lessons.stream().filter(card -> card.id().equals(id)))
                .filter(card -> card.stand().underWay())
                .findFirst();
        return underWay.or(
                () -> lessons.stream().filter(card -> !card.stand().done()).findFirst());
    }

    private static List<Broken> broken(Library library) {
        return Stream.of(
                        library.lessons(),
                        library.interviews(),
                        library.scenarios(),
                        library.glossary().stream().toList())
                .flatMap(List::stream)
                .filter(Item::broken)
                .map(item ->
                        new Broken(item.file(), item.problems(), item.content().isPresent()))
                .toList();
    }

    /** Scenarios of one topic. */
    public record Topic(String name, List<Card.Scenario> scenarios) {
        /** As the anchor of its section is called. */
        public String anchor() {
            return "topic-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        }
    }

    /** The scenarios by topic; those without one at the end. */
    public List<Topic> topics() {
        Map<String, List<Card.Scenario>> byTopic = new TreeMap<>();
        List<Card.Scenario> others = new ArrayList<>();
        for (Card.Scenario card : scenarios) {
            if (card.topic().isEmpty()) {
                others.add(card);
            } else {
                byTopic.computeIfAbsent(card.topic(), topic -> new ArrayList<>())
                        .add(card);
            }
        }
        List<Topic> topics = new ArrayList<>();
        byTopic.forEach((name, cards) -> topics.add(new Topic(name, cards)));
        if (!others.isEmpty()) {
            topics.add(new Topic(topics.isEmpty() ? "Scenarios" : "Others", others));
        }
        return topics;
    }

    public boolean empty() {
        return lessons.isEmpty() && interviews.isEmpty() && scenarios.isEmpty();
    }
}
