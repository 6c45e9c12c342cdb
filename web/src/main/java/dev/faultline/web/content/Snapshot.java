package dev.faultline.web.content;

import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.lesson.Glossary;
import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/** A library as it was at one time: for a page that asks it many things, and must not look at the disk for each. */
public record Snapshot(
        List<Item<Scenario>> scenarios,
        List<Item<Lesson>> lessons,
        List<Item<Interview>> interviews,
        Optional<Item<Glossary>> glossary,
        Changes changes)
        implements Library {
    public static Snapshot of(Library library) {
        return new Snapshot(
                library.scenarios(), library.lessons(), library.interviews(), library.glossary(), library.changes());
    }
}
