package dev.faultline.simulator.cluster;

import dev.faultline.simulator.cluster.Determinism.Outcome;
import dev.faultline.simulator.cluster.Rehearsal.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Generated scenarios as live runs on three nodes. When all stand in the middle, one node is torn down and the next leaves
 * in order; they go on where they are taken up, and end.
 */
public final class MovedRuns {
    private static final int NODES = 3;

    private MovedRuns() {}

    /**
     * What came of a run that was carried elsewhere.
     *
     * @param moved whether what carried it was lost, and it had to be taken up elsewhere
     */
    public record Moved(Outcome outcome, boolean moved) {}

    /** @param seeds of runs that are under way at the same time */
    public static List<Moved> run(List<Long> seeds, Placement placement) {
        List<Rehearsal> rehearsals = seeds.stream().map(Rehearsal::of).toList();
        try (LiveRuns live = new LiveRuns(NODES, placement)) {
            for (Rehearsal each : rehearsals) {
                live.open(each);
                live.goOn(each, 0, each.end() / 2);
            }
            List<Boolean> moved = new ArrayList<>();
            String first = live.nodes().get(NODES - 1);
            String second = live.nodes().get(1);
            for (Rehearsal each : rehearsals) {
                var carriers = live.carriers(each);
                moved.add(carriers.contains(first) || carriers.contains(second));
            }
            live.tearDown(first);
            live.stop(second);
            return ended(live, rehearsals, moved, placement);
        }
    }

    private static List<Moved> ended(
            LiveRuns live, List<Rehearsal> rehearsals, List<Boolean> moved, Placement placement) {
        String way = placement == Placement.SPREAD ? "spread over nodes, two lost" : "together on a node, moved";
        List<Moved> all = new ArrayList<>();
        for (int i = 0; i < rehearsals.size(); i++) {
            Rehearsal each = rehearsals.get(i);
            Result result = Result.of(live.goOn(each, each.end() / 2, each.end()));
            long seed = each.header().seed();
            all.add(new Moved(Determinism.outcome(seed, each, Map.of(way, result)), moved.get(i)));
        }
        return all;
    }
}
