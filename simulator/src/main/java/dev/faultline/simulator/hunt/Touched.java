package dev.faultline.simulator.hunt;

import dev.faultline.simulator.fault.FaultKind.Where;
import dev.faultline.simulator.message.Control;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.time.Event;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which faults of a run met a message of a request while they were there: only those can have shown anything. */
final class Touched {
    private final List<TimelineEntry> timeline;
    private final boolean[] met;
    private final List<Set<Integer>> targets;

    Touched(Model model) {
        this.timeline = model.scenario().timeline();
        this.met = new boolean[timeline.size()];
        this.targets = timeline.stream().map(entry -> met(model, entry)).toList();
    }

    /** No request comes to a deployment: what happens to it meets those of its service. */
    private static Set<Integer> met(Model model, TimelineEntry entry) {
        Box box = model.scenario().components().get(entry.target());
        return new TreeSet<>(
                box != null && box.kind().name().equals("deployment")
                        ? model.addresses(box.settings().text("of"))
                        : model.targets(entry));
    }

    void before(Event event) {
        if (!(event.body() instanceof Message message)
                || message instanceof Control
                || message.request() == Message.NO_REQUEST) {
            return;
        }
        for (int i = 0; i < met.length; i++) {
            TimelineEntry fault = timeline.get(i);
            if (fault.kind().where() == Where.LINK) {
                continue; // it meets what is sent, also what never arrives
            }
            Long span = fault.span();
            boolean there = event.time() >= fault.at() && (span == null || event.time() < fault.at() + span);
            if (!met[i] && there && targets.get(i).contains(event.target())) {
                met[i] = true;
            }
        }
    }

    /** Takes in what met faults on links; {@link #all} holds from then on. */
    void atEnd(PlainRun run) {
        for (int i = 0; i < met.length; i++) {
            String id = timeline.get(i).id();
            met[i] |= run.instances().stream().anyMatch(instance -> instance.metBy(id) > 0);
        }
    }

    boolean all() {
        for (boolean each : met) {
            if (!each) {
                return false;
            }
        }
        return true;
    }
}
