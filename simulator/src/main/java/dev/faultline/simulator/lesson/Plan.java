package dev.faultline.simulator.lesson;

import dev.faultline.simulator.lesson.Deed.Before;
import dev.faultline.simulator.lesson.Deed.During;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.scenario.Scenario.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One way to run a lesson's board: its script, and what is done beside that.
 *
 * @param name {@code script}, {@code solution}, or a name of the lesson's own
 * @param deeds beside the script, in the order of the file
 */
public record Plan(String name, List<Deed> deeds) {
    /** The script alone. */
    public static final String SCRIPT = "script";
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

    /**
     * What a journal of the run holds, script and deeds together, by time. A fault goes by the name that a run gives it,
     * which is the number of what was done.
     */
    public List<Journal.Entry> entries(List<During> script) {
        List<Deed> all = new ArrayList<>(script);
        all.addAll(deeds);
        List<Journal.Entry> entries = new ArrayList<>();
        Map<String, String> faults = new LinkedHashMap<>();
        for (During each : during(all)) {
            Intervention done = each.intervention();
            if (done instanceof Intervention.Inject && !each.id().isEmpty()) {
                faults.put(each.id(), "fault-" + (entries.size() + 1));
            } else if (done instanceof Intervention.Heal heal) {
                done = new Intervention.Heal(faults.getOrDefault(heal.faultId(), heal.faultId()));
            }
            entries.add(new Journal.Entry(each.when(), done));
        }
        return entries;
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
