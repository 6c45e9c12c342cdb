package dev.faultline.web.catalogue;

import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.time.VirtualTime;
import dev.faultline.web.content.Item;
import dev.faultline.web.sandbox.OpenRun;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What there is to open, what is open already, and what is broken. */
public record CataloguePage(List<Card> cards, List<Broken> broken, List<Open> open) {
    /**
     * A scenario.
     *
     * @param size how large it is, in words
     * @param concepts the parts and faults that it is about
     */
    public record Card(
            String file, String title, String about, long seed, String size, List<String> concepts, boolean provable) {}

    /** A file that cannot be read, and why. */
    public record Broken(String file, List<Problem> problems) {}

    /** A run that is open. */
    public record Open(String id, String title, long seed, boolean watched) {}

    static CataloguePage of(List<Item<Scenario>> items, List<OpenRun> runs) {
        List<Card> cards = new ArrayList<>();
        List<Broken> broken = new ArrayList<>();
        for (Item<Scenario> item : items) {
            item.content().ifPresent(scenario -> cards.add(card(item.file(), scenario)));
            if (item.broken()) {
                broken.add(new Broken(item.file(), item.problems()));
            }
        }
        List<Open> open = runs.stream()
                .map(run -> new Open(run.id(), run.scenario().title(), run.seed(), run.watchers() > 0))
                .toList();
        return new CataloguePage(List.copyOf(cards), List.copyOf(broken), open);
    }

    private static Card card(String file, Scenario scenario) {
        return new Card(
                file,
                scenario.title(),
                scenario.about(),
                scenario.seed(),
                size(scenario),
                concepts(scenario),
                !scenario.solution().isEmpty());
    }

    private static String size(Scenario scenario) {
        int boxes = scenario.components().size();
        int instances = scenario.components().values().stream()
                .mapToInt(box -> box.kind().instances().applyAsInt(box.settings()))
                .sum();
        return boxes + (boxes == 1 ? " box, " : " boxes, ") + instances
                + (instances == 1 ? " instance, " : " instances, ")
                + Math.round(VirtualTime.seconds(scenario.duration())) + " s";
    }

    private static List<String> concepts(Scenario scenario) {
        Stream<String> kinds =
                scenario.components().values().stream().map(box -> box.kind().name());
        Stream<String> faults =
                scenario.timeline().stream().map(entry -> entry.kind().name());
        return Stream.concat(faults, kinds)
                .filter(name -> !name.equals("clients") && !name.equals("service"))
                .distinct()
                .toList();
    }
}
