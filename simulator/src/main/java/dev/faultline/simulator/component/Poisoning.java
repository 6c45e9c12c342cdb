package dev.faultline.simulator.component;

import dev.faultline.simulator.fault.Fault.Poison;
import dev.faultline.simulator.message.Call;
import java.util.ArrayList;
import java.util.List;

/** The poison faults that lie on a queue, and which of the messages published meanwhile they spoil. */
final class Poisoning {
    private final List<Active> faults = new ArrayList<>();
    private final long purpose;

    private static final class Active {
        private final Poison poison;
        private long spoilt;

        Active(Poison poison) {
            this.poison = poison;
        }

        boolean isSpent() {
            return poison.first() > 0 && spoilt >= poison.first();
        }
    }

    Poisoning(Wiring wiring) {
        purpose = wiring.purpose("poison");
    }

    void begin(Poison poison) {
        faults.add(new Active(poison));
    }

    void end(Poison poison) {
        for (Active active : faults) {
            if (active.poison.equals(poison)) {
                faults.remove(active);
                return;
            }
        }
    }

    boolean spoils(Call call, Context context) {
        boolean any = false;
        for (Active active : faults) {
            if (!any
                    && !active.isSpent()
                    && context.chance(purpose + call.chain(), call.request(), call.attempt())
                            < active.poison.probability()) {
                active.spoilt++;
                any = true;
            }
        }
        return any;
    }
}
