package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.number;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.policy.AdaptiveLimit;
import dev.faultline.simulator.policy.AdaptiveLimit.Algorithm;
import dev.faultline.simulator.policy.BusyShare;
import dev.faultline.simulator.policy.Criticality;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.time.VirtualTime;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns new requests away by how the service does: those beyond a limit that it finds by itself, and the less critical first. */
final class Overload {
    static final Spec ADAPTIVE = Spec.of(
            Key.of("algorithm", choice("gradient", "aimd"), "By how times change, or by what is dropped or too slow.")
                    .or("gradient"),
            Key.of("initial", whole(1, 100_000), "Requests at a time, at first.")
                    .or("20", "Netflix concurrency-limits"),
            Key.of("min", whole(1, 100_000), "Never fewer.").or("20", "Netflix concurrency-limits"),
            Key.of("max", whole(1, 100_000), "Never more.").or("200", "Netflix concurrency-limits"),
            Key.of("backoff", share(), "For aimd: what is left of the limit after a drop.")
                    .or("90%", "Netflix concurrency-limits"),
            Key.of("tooLong", period(), "For aimd: what takes longer counts as dropped.")
                    .or("5s", "Netflix concurrency-limits"),
            Key.of("tolerance", number(1, 100), "For gradient: how many times as long as usual is fine.")
                    .or("1.5", "Netflix concurrency-limits"));

    static final Spec UTILISATION = Spec.of(
            Key.of("criticalPlus", share(), "Up to this share of busy threads requests of this criticality are taken.")
                    .or("100%"),
            Key.of("critical", share(), "The same of these.").or("95%"),
            Key.of("sheddablePlus", share(), "The same of these.").or("80%"),
            Key.of("sheddable", share(), "The same of these.").or("70%"),
            Key.of("over", period(), "The time over which the share is smoothed.")
                    .or("1s"));

    private final Wiring wiring;
    private final Desk desk;
    private final @Nullable AdaptiveLimit limit;
    private final @Nullable Settings adaptive;
    private final @Nullable Settings shares;
    private final BusyShare busy;
    private final double[] most = new double[Criticality.values().length];

    private Overload(Wiring wiring, Desk desk, @Nullable Settings adaptive, @Nullable Settings shares) {
        this.wiring = wiring;
        this.desk = desk;
        this.limit = adaptive == null ? null : new AdaptiveLimit(read(adaptive));
        this.adaptive = adaptive;
        this.shares = shares;
        this.busy = new BusyShare(shares == null ? VirtualTime.SECOND : shares.duration("over"));
        if (shares != null) {
            most[Criticality.CRITICAL_PLUS.ordinal()] = shares.share("criticalPlus");
            most[Criticality.CRITICAL.ordinal()] = shares.share("critical");
            most[Criticality.SHEDDABLE_PLUS.ordinal()] = shares.share("sheddablePlus");
            most[Criticality.SHEDDABLE.ordinal()] = shares.share("sheddable");
        }
    }

    /** Null where neither is wanted; what it has found out stays while its settings do. */
    static @Nullable Overload of(Wiring wiring, Settings service, Desk desk, @Nullable Overload before) {
        Settings shed = service.sectionOrNull("shed");
        Settings adaptive = shed == null ? null : shed.sectionOrNull("adaptive");
        Settings shares = shed == null ? null : shed.sectionOrNull("utilisation");
        if (adaptive == null && shares == null) {
            return null;
        }
        Overload wanted = new Overload(wiring, desk, adaptive, shares);
        return before != null && before.isLike(wanted) ? before : wanted;
    }

    /** The same, knowing nothing. */
    Overload afresh() {
        return new Overload(wiring, desk, adaptive, shares);
    }

    private boolean isLike(Overload other) {
        return same(shares, other.shares) && same(adaptive, other.adaptive);
    }

    private static boolean same(@Nullable Settings one, @Nullable Settings other) {
        return one == null ? other == null : other != null && one.values().equals(other.values());
    }

    private static AdaptiveLimit.Settings read(Settings adaptive) {
        return read(adaptive, adaptive.count("initial"));
    }

    static AdaptiveLimit.Settings read(Settings adaptive, int initial) {
        return new AdaptiveLimit.Settings(
                Algorithm.valueOf(adaptive.text("algorithm").toUpperCase(Locale.ROOT)),
                initial,
                adaptive.count("min"),
                Math.max(adaptive.count("min"), adaptive.count("max")),
                adaptive.share("backoff"),
                adaptive.duration("tooLong"),
                adaptive.number("tolerance"));
    }

    /** Whether a new request is turned away, with so many in flight. */
    boolean sheds(Call call, int inFlight, long now) {
        if (limit != null && inFlight >= limit.limit()) {
            return true;
        }
        if (shares == null) {
            return false;
        }
        double share = busy.observe((double) desk.taken() / Math.max(1, desk.seats()), now);
        return share > most[wiring.criticality(call.requestClass()).ordinal()];
    }

    /** A request has ended, after so long and beside so many others. */
    void ended(long took, int inFlight, Reason outcome, long now) {
        if (limit != null && took > 0) {
            limit.ended(took, inFlight, isDrop(outcome));
        }
        if (shares != null) {
            busy.observe((double) desk.taken() / Math.max(1, desk.seats()), now);
        }
    }

    /** Whether it failed for lack of room or of time, and not for what it asked. */
    static boolean isDrop(Reason outcome) {
        return switch (outcome) {
            case QUEUE_FULL, SHED, THROTTLED, TIMEOUT, DEADLINE, EXPIRED, REFUSED_CONNECTION, RESET, BULKHEAD_FULL ->
                true;
            default -> false;
        };
    }

    void describe(Map<String, String> words) {
        if (limit != null) {
            words.put("adaptive limit", Integer.toString(limit.limit()));
        }
    }
}
