package dev.faultline.simulator.component;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.fault.Fault.AbusiveTenant;
import dev.faultline.simulator.fault.Fault.ComponentFault;
import dev.faultline.simulator.fault.Fault.FlashCrowd;
import dev.faultline.simulator.fault.Fault.HotKey;
import dev.faultline.simulator.fault.Fault.TrafficSpike;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;

/** What faults make of the traffic of some clients: how much there is of it, and for which keys. */
final class Crowd {
    /** How often a crowd that goes away is looked at. */
    static final long STEP = 100 * VirtualTime.MILLISECOND;

    private final List<Active> active = new ArrayList<>();
    private final long purpose;

    private record Active(ComponentFault fault, long since) {}

    Crowd(Wiring wiring) {
        this.purpose = wiring.purpose("crowd");
    }

    void begins(ComponentFault fault, long now) {
        active.add(new Active(fault, now));
    }

    void ends(ComponentFault fault) {
        for (int i = 0; i < active.size(); i++) {
            if (active.get(i).fault().equals(fault)) {
                active.remove(i);
                return;
            }
        }
    }

    boolean isNone() {
        return active.isEmpty();
    }

    /** Whether the factor changes by itself. */
    boolean changes() {
        return active.stream().anyMatch(each -> each.fault() instanceof FlashCrowd);
    }

    /** How many times the ordinary traffic there is. From those faults that last: no rounding stays behind. */
    double factor(long now) {
        double factor = 1;
        for (Active each : active) {
            factor *= switch (each.fault()) {
                case TrafficSpike spike -> spike.factor();
                case AbusiveTenant tenant -> tenant.factor();
                case FlashCrowd crowd ->
                    1 + (crowd.factor() - 1) * StrictMath.exp(-(double) (now - each.since()) / crowd.decay());
                default -> 1;
            };
        }
        return factor;
    }

    /** The key of a request for which another one was drawn. */
    long key(long drawn, long request, Context context) {
        long key = drawn;
        for (int i = 0; i < active.size(); i++) {
            Fault fault = active.get(i).fault();
            if (fault instanceof HotKey hot && context.chance(purpose + i, request, 1) < hot.probability()) {
                key = hot.key();
            } else if (fault instanceof AbusiveTenant tenant
                    && context.chance(purpose + i, request, 1) < 1 - 1 / tenant.factor()) {
                key = tenant.key();
            }
        }
        return key;
    }
}
