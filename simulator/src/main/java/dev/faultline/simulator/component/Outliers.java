package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.policy.Candidate;
import dev.faultline.simulator.policy.Candidates;
import dev.faultline.simulator.policy.OutlierDetection;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.time.VirtualTime;

/** Ejects targets of a balancer by how they answer its calls, and lets them back in at its sweeps. */
final class Outliers {
    static final Spec SPEC = Spec.of(
            Key.of("consecutive", whole(1, 10_000), "Failed calls in a row until a target is ejected.")
                    .or("5", "Envoy"),
            Key.of("interval", period(), "Between two sweeps, at which those whose time is over come back.")
                    .or("10s", "Envoy"),
            Key.of("baseEjection", period(), "For how long it is ejected, times how often it has been of late.")
                    .or("30s", "Envoy"),
            Key.of("maxEjection", period(), "For how long at the most, unless baseEjection is longer.")
                    .or("300s", "Envoy"),
            Key.of("maxEjected", share(), "The share of the targets that may be ejected at a time.")
                    .or("10%", "Envoy"),
            Key.of(
                            "atLeastOne",
                            flag(),
                            "Whether one may be ejected whatever its share: what Envoy always did, and now does with"
                                    + " always_eject_one_host.")
                    .or("true"),
            Key.of("panicBelow", share(), "While a smaller share of the targets is in, all of them get calls.")
                    .or("50%", "Envoy"));

    private final Wiring wiring;
    private final Candidates candidates;
    private final OutlierDetection detection;
    private final Counter ejections;
    private boolean sweeping;
    private boolean over;

    Outliers(Wiring wiring, Candidates candidates, Settings settings) {
        this.wiring = wiring;
        this.candidates = candidates;
        this.detection = new OutlierDetection(read(settings));
        this.ejections = wiring.stats().counter("ejections");
        candidates.panicBelow(settings.share("panicBelow"));
    }

    private static OutlierDetection.Settings read(Settings settings) {
        return new OutlierDetection.Settings(
                settings.count("consecutive"),
                settings.duration("interval"),
                settings.duration("baseEjection"),
                settings.duration("maxEjection"),
                settings.share("maxEjected"),
                settings.flag("atLeastOne"));
    }

    void reconfigure(Settings settings) {
        detection.settings(read(settings));
        candidates.panicBelow(settings.share("panicBelow"));
    }

    /** It is no longer wanted: whoever is out comes back. */
    void end() {
        over = true;
        candidates.pardon();
        candidates.panicBelow(0);
    }

    /** How a call to a target has ended. */
    void onOutcome(Candidate target, Reason outcome, Context context) {
        if (!failed(outcome)) {
            detection.succeeded(target);
        } else if (candidates.find(target.address()) == target && detection.failed(target, candidates, context.now())) {
            ejections.increment();
            context.note(
                    Happening.HEALTH,
                    wiring.name(target.address()) + " is ejected for " + VirtualTime.seconds(detection.ejection(target))
                            + " s: it keeps failing");
            context.verdict(target.address() * 2L);
            sweepLater(context);
        }
    }

    /** What HTTP says by a status from 500 on. A refusal that is the caller's own doing says nothing of the target. */
    private static boolean failed(Reason outcome) {
        return switch (outcome) {
            case OK, THROTTLED, UNAUTHORISED, INVALID, POISONED, CONFLICT, DROPPED -> false;
            case QUEUE_FULL,
                    SHED,
                    BREAKER_OPEN,
                    BULKHEAD_FULL,
                    NO_HEALTHY_TARGET,
                    TIMEOUT,
                    DEADLINE,
                    ERROR,
                    REFUSED_CONNECTION,
                    RESET,
                    EXPIRED,
                    DEADLOCK,
                    STOPPED -> true;
        };
    }

    /** Sweeps go by the clock; while nobody has been ejected of late there is nothing to sweep. */
    private void sweepLater(Context context) {
        if (!sweeping) {
            sweeping = true;
            long interval = detection.settings().interval();
            context.alarm(interval - context.now() % interval, this::sweep);
        }
    }

    private void sweep(Context context) {
        sweeping = false;
        if (over) {
            return;
        }
        boolean any = false;
        for (Candidate each : candidates.all()) {
            if (detection.sweep(each, candidates, context.now())) {
                candidates.returned(each, context.now());
                context.note(Happening.HEALTH, wiring.name(each.address()) + " is back after its ejection");
                context.verdict(each.address() * 2L + 1);
            }
            any |= each.remembersEjections();
        }
        if (any) {
            sweepLater(context);
        }
    }

    void crash() {
        sweeping = false;
    }
}
