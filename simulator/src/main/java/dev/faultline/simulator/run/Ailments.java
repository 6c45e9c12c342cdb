package dev.faultline.simulator.run;

import dev.faultline.simulator.fault.Circumstances;
import dev.faultline.simulator.fault.Fault.BrownOut;
import dev.faultline.simulator.fault.Fault.CpuShare;
import dev.faultline.simulator.fault.Fault.CrashAfterEffect;
import dev.faultline.simulator.fault.Fault.DiskFull;
import dev.faultline.simulator.fault.Fault.ErrorRate;
import dev.faultline.simulator.fault.Fault.InstanceFault;
import dev.faultline.simulator.fault.Fault.Leak;
import dev.faultline.simulator.fault.Fault.LostReply;
import dev.faultline.simulator.fault.Fault.MemoryLeak;
import dev.faultline.simulator.fault.Fault.RateLimited;
import dev.faultline.simulator.fault.Fault.Slow;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.policy.TokenBucket;
import dev.faultline.simulator.time.RandomStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The faults that lie on one instance, beside those that stop it altogether, and what they do to its work. */
final class Ailments {
    /** Work that never ends: longer than any run, and far from where time would run over. */
    private static final long ENDLESS = 1L << 60;

    private final Map<String, Ailment> active = new LinkedHashMap<>();

    /** Effects that a step has applied while answers may get lost, until the call that carries them is answered. */
    private final Set<Long> applied = new LinkedHashSet<>();

    private static final class Ailment {
        final InstanceFault fault;
        final Circumstances how;
        final @Nullable TokenBucket quota;
        long times;
        long leaked;

        Ailment(InstanceFault fault, Circumstances how) {
            this.fault = fault;
            this.how = how;
            this.quota = fault instanceof RateLimited limited
                    ? new TokenBucket(limited.rate(), Math.max(1, limited.rate()))
                    : null;
        }

        boolean spent(long first) {
            return first > 0 && times >= first;
        }
    }

    boolean none() {
        return active.isEmpty();
    }

    void inject(String id, InstanceFault fault, Circumstances how) {
        active.put(id, new Ailment(fault, how));
    }

    @Nullable InstanceFault heal(String id) {
        Ailment ailment = active.remove(id);
        return ailment == null ? null : ailment.fault;
    }

    /** How long work takes that would take {@code demand} on a healthy instance. */
    long slowed(long demand, long now, RandomStream random) {
        long result = demand;
        for (Ailment ailment : active.values()) {
            double strength = ailment.how.strength(now);
            switch (ailment.fault) {
                case Slow slow -> {
                    long add = slow.add().sample(random);
                    result = (long) (result * grown(slow.factor(), strength))
                            + (strength < 1 ? (long) (add * strength) : add);
                }
                case BrownOut brown -> result = (long) (result * grown(brown.factor(), strength));
                case CpuShare share -> result = (long) (result / (1 - (1 - share.left()) * strength));
                case Leak leak -> result = random.nextDouble() < leak.probability() ? ENDLESS : result;
                default -> {}
            }
            result = Math.min(result, ENDLESS);
        }
        return result;
    }

    private static double grown(double factor, double strength) {
        return strength < 1 ? 1 + (factor - 1) * strength : factor;
    }

    /** With what a call is refused as it arrives, or null. */
    @Nullable Reason refusal(Call call, long now, RandomStream random) {
        for (Ailment ailment : active.values()) {
            if (!ailment.how.match().covers(call)) {
                continue;
            }
            Reason reason = switch (ailment.fault) {
                case ErrorRate errors ->
                    !ailment.spent(errors.first())
                                    && random.nextDouble() < errors.probability() * ailment.how.strength(now)
                            ? errors.reason()
                            : null;
                case BrownOut brown ->
                    random.nextDouble() < brown.probability() * ailment.how.strength(now) ? Reason.ERROR : null;
                case DiskFull full -> stores(call.operation()) ? Reason.ERROR : null;
                case RateLimited limited -> ailment.quota != null && !ailment.quota.take(now) ? Reason.THROTTLED : null;
                default -> null;
            };
            if (reason != null) {
                ailment.times++;
                return reason;
            }
        }
        return null;
    }

    private static boolean stores(Operation operation) {
        return switch (operation) {
            case WRITE, UPDATE, PUBLISH, PARK -> true;
            default -> false;
        };
    }

    /** What a call that arrives leaves in memory: the fault whose memory is full then, or null. */
    @Nullable CrashAfterEffect leaks(Call call) {
        for (Ailment ailment : active.values()) {
            if (ailment.fault instanceof MemoryLeak leak && ailment.how.match().covers(call)) {
                ailment.leaked += leak.perCall();
                if (ailment.leaked >= leak.heap()) {
                    return new CrashAfterEffect(1, 0, leak.down());
                }
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

    /** The instance has crashed: its memory is empty. */
    void crashed() {
        applied.clear();
        active.values().forEach(ailment -> ailment.leaked = 0);
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
