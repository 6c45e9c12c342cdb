package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.listOf;
import static dev.faultline.simulator.spec.Types.mapOf;
import static dev.faultline.simulator.spec.Types.number;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.policy.Balancing;
import dev.faultline.simulator.policy.SlowStart;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import org.jspecify.annotations.Nullable;

/** What can be set of a load balancer. */
final class LoadBalancerSpec {
    private static final Spec SLOW_START = Spec.of(
            Key.of("window", period(), "From when it comes back until it gets its whole share.")
                    .must(),
            Key.of("aggression", number(0.1, 10), "1 for a straight line; above, more at the beginning.")
                    .or("1", "Envoy"),
            Key.of("least", share(), "The share of its weight that it gets at once.")
                    .or("10%", "Envoy"));

    private static final Spec STICKY = Spec.of(
            Key.of("by", choice("key", "source"), "What a session is: a key of requests, or a calling instance.")
                    .or("key"),
            Key.of("ttl", period(), "How long after its last call a session is remembered.")
                    .or("30m"),
            Key.of("sessions", whole(1, 1_000_000), "Most sessions; the one not seen for longest is forgotten.")
                    .or("100000"));

    static final Spec SPEC = Spec.of(
            Key.of("policy", choice(Balancing.labels().toArray(String[]::new)), "Which target gets the next call.")
                    .or("round-robin", "nginx")
                    .knob(),
            Key.of("choices", whole(1, 100), "For two-choices and least-response-time: how many targets it looks at.")
                    .or("2")
                    .knob(),
            Key.of(
                            "hashBy",
                            choice("key", "source"),
                            "For the hashes: the same target for the same key, or for the same calling instance.")
                    .or("key")
                    .knob(),
            Key.of("virtualNodes", whole(1, 10_000), "For consistent-hash: points of each target on the ring.")
                    .or("160", "libketama")
                    .knob(),
            Key.of(
                            "boundedLoad",
                            number(1.01, 100),
                            "For consistent-hash: a target with so many times the mean of outstanding calls gets no"
                                    + " more, and the next on the ring does; HAProxy advises 1.25. None: no bound.")
                    .knob(),
            Key.of(
                            "targets",
                            listOf(component("service", "gateway", "external", "load-balancer")),
                            "Whose instances it calls.")
                    .must(),
            Key.of(
                            "weights",
                            mapOf(component("service", "gateway", "external", "load-balancer"), whole(0, 1000)),
                            "The share of each instance of a target among all; 1 where a target is not named. Not for"
                                    + " the hashes.")
                    .knob(),
            Key.of("health", section(HealthChecks.SPEC), "Probes the targets; without it all count as healthy."),
            Key.of(
                            "outliers",
                            section(Outliers.SPEC),
                            "Takes out targets that fail several times in a row, for a while. It goes by the calls"
                                    + " themselves, not by probes.")
                    .knob(),
            Key.of(
                            "slowStart",
                            section(SLOW_START),
                            "Targets that are new or come back get only part of their share at first. Not for the"
                                    + " hashes.")
                    .knob(),
            Key.of("sticky", section(STICKY), "Sends all calls of a session to the same target, while that is in.")
                    .knob(),
            Key.of(
                            "whenNoneHealthy",
                            choice("fail", "try-all"),
                            "Refuses calls while no target is healthy, or tries all.")
                    .or("fail", "HAProxy"),
            Key.of(
                            "preferZone",
                            flag(),
                            "Calls targets in its own zone (or region, if it is one's) while one of them is healthy.")
                    .or("false", "as cross-zone load balancing of AWS is on"),
            Key.of("idleTimeout", period(), "A call without an answer by then ends with a timeout.")
                    .or("60s", "nginx")
                    .knob());

    private LoadBalancerSpec() {}

    static Balancing.Rules rules(Settings settings) {
        return new Balancing.Rules(
                settings.count("choices"),
                settings.count("virtualNodes"),
                settings.has("boundedLoad") ? settings.number("boundedLoad") : Double.POSITIVE_INFINITY);
    }

    static SlowStart slowStart(Settings settings) {
        Settings slow = settings.sectionOrNull("slowStart");
        return slow == null
                ? SlowStart.NONE
                : new SlowStart(slow.duration("window"), slow.number("aggression"), slow.share("least"));
    }

    /** The weight of each instance of a target. */
    static double weight(Settings settings, String target) {
        Long weight = settings.<Long>map("weights").get(target);
        return weight == null ? 1 : weight;
    }

    /** The section of sticky sessions, or null. */
    static @Nullable Settings sticky(Settings settings) {
        return settings.sectionOrNull("sticky");
    }
}
