package dev.faultline.simulator.run;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.fault.FaultKind;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.scenario.Zones;
import java.util.ArrayList;
import java.util.List;

/**
 * Which links of a sending instance a fault lies on: those to certain ends, or all but those.
 *
 * @param ends components, instances, zones or regions
 */
record Reach(List<String> ends, boolean except) {
    private static final Reach ALL = new Reach(List.of(), true);

    /** As the fault's target says it, for one of the instances that the fault was told to. */
    static Reach of(TimelineEntry entry, Model model, Model.Place own) {
        if (entry.kind().where() != FaultKind.Where.LINK) {
            return ALL;
        }
        String target = entry.target();
        int arrow = target.indexOf("->");
        if (arrow < 0) {
            return entry.fault() instanceof Fault.Blackhole || entry.fault() instanceof Fault.NameFailure
                    ? new Reach(List.of(target), false)
                    : alone(target, model.isAt(target, own));
        }
        String from = target.substring(0, arrow).strip();
        String to = target.substring(arrow + 2).strip();
        List<String> ends = new ArrayList<>();
        if (model.isAt(from, own)) {
            ends.add(to);
        }
        if (model.isAt(to, own) && !isOneWay(entry)) {
            ends.add(from);
        }
        return new Reach(List.copyOf(ends), false);
    }

    /** All links of what is inside; of a zone those that cross its border. */
    private static Reach alone(String target, boolean inside) {
        if (!inside) {
            return new Reach(List.of(target), false);
        }
        return Zones.named(target).isPresent() ? new Reach(List.of(target), true) : ALL;
    }

    /** Some faults can be said to be on one way only, and some are so by what they are. */
    static boolean isOneWay(TimelineEntry entry) {
        return !entry.settings().has("oneWay") || entry.settings().flag("oneWay");
    }

    boolean covers(Model model, Model.Place to) {
        for (String end : ends) {
            if (model.isAt(end, to)) {
                return !except;
            }
        }
        return except;
    }
}
