package dev.faultline.simulator.run;

import dev.faultline.simulator.fault.Fault.CrashAfterEffect;
import dev.faultline.simulator.fault.Fault.ErrorRate;
import dev.faultline.simulator.fault.Fault.InstanceFault;
import dev.faultline.simulator.fault.Fault.LostReply;
import dev.faultline.simulator.fault.Fault.Slow;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.RandomStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The faults that lie on one instance, beside those that stop it altogether, and what they do to its work. */
final class Ailments {
    private final Map<String, Ailment> active = new LinkedHashMap<>();

    /** Effects that a step has applied while answers may get lost, until the call that carries them is answered. */
    private final Set<Long> applied = new LinkedHashSet<>();

    private static final class Ailment {
        final InstanceFault fault;
        long times;

        Ailment(InstanceFault fault) {
            this.fault = fault;
        }

        boolean spent(long first) {
            return first > 0 && times >= first;
        }
    }

    boolean none() {
        return active.isEmpty();
    }

    void inject(String id, InstanceFault fault) {
        active.put(id, new Ailment(fault));
    }

    @Nullable InstanceFault heal(String id) {
        Ailment ailment = active.remove(id);
        return ailment == null ? null : ailment.fault;
    }

    /** How long work takes that would take {@code demand} on a healthy instance. */
    long slowed(long demand, RandomStream random) {
        long result = demand;
        for (Ailment ailment : active.values()) {
            if (ailment.fault instanceof Slow slow) {
                Distribution add = slow.add();
                result = (long) (result * slow.factor()) + add.sample(random);
            }
        }
        return result;
    }

    /** With what a call is refused as it arrives, or null. */
    @Nullable Reason refusal(RandomStream random) {
        for (Ailment ailment : active.values()) {
            if (ailment.fault instanceof ErrorRate errors
                    && !ailment.spent(errors.first())
                    && random.nextDouble() < errors.probability()) {
                ailment.times++;
                return errors.reason();
            }
        }
        return null;
    }

    /** The fault that makes the instance crash on an effect that it has just applied, or null. */
    @Nullable CrashAfterEffect crashOnEffect(RandomStream random) {
        for (Ailment ailment : active.values()) {
            if (ailment.fault instanceof CrashAfterEffect crash
                    && !ailment.spent(crash.first())
                    && random.nextDouble() < crash.probability()) {
                ailment.times++;
                return crash;
            }
        }
        return null;
    }

    /** A step has applied the effect; the answer comes later. */
    void applied(long intent) {
        if (active.values().stream().anyMatch(ailment -> ailment.fault instanceof LostReply)) {
            applied.add(intent);
        }
    }

    /** Whether a step had applied it; from now on it is not remembered. */
    boolean forgetApplied(long intent) {
        return !applied.isEmpty() && applied.remove(intent);
    }

    void forgetAllApplied() {
        applied.clear();
    }

    /** Whether the answer to an effect that was applied gets lost. */
    boolean losesReply(RandomStream random) {
        for (Ailment ailment : active.values()) {
            if (ailment.fault instanceof LostReply lost
                    && !ailment.spent(lost.first())
                    && random.nextDouble() < lost.probability()) {
                ailment.times++;
                return true;
            }
        }
        return false;
    }
}
