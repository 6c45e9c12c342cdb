package dev.faultline.simulator.lesson;

import dev.faultline.simulator.lesson.Deed.Before;
import dev.faultline.simulator.lesson.Deed.During;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.scenario.Scenario.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One way to run a lesson's board: its script, and what is done beside that.
 *
 * @param name {@code untouched}, {@code solution}, or a name of the lesson's own
 * @param deeds beside the script, in the order of the file
 */
public record Plan(String name, List<Deed> deeds) {
    /** The script alone. */
    public static final String UNTOUCHED = "untouched";
    /** The script and the solution. */
    public static final String SOLUTION = "solution";

    public Plan {
        deeds = List.copyOf(deeds);
    }

    /** The changes before the start. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (Deed deed : deeds) {
            if (deed instanceof Before before) {
                changes.add(before.change());
            }
        }
        return List.copyOf(changes);
    }

    /** What is done in the run, by time. */
    public List<During> actions() {
        return during(deeds);
    }

    /** The same without what goes by an id. */
    public Plan without(String id) {
        return new Plan(
                "without " + id,
                deeds.stream().filter(deed -> !deed.id().equals(id)).toList());
    }

    /** What a journal of the run holds, script and deeds together, by time. */
    List<Journal.Entry> entries(List<During> script) {
        List<Deed> all = new ArrayList<>(script);
        all.addAll(deeds);
        return during(all).stream()
                .map(each -> new Journal.Entry(each.when(), each.intervention()))
                .toList();
    }

    private static List<During> during(List<? extends Deed> deeds) {
        List<During> found = new ArrayList<>();
        for (Deed deed : deeds) {
            if (deed instanceof During during) {
                found.add(during);
            }
        }
        found.sort(Comparator.comparingLong(During::when)); // stable: at one time, in the order of the file
        return List.copyOf(found);
    }
}
