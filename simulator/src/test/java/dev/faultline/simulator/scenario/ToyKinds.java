package dev.faultline.simulator.scenario;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.effect;
import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.listOf;
import static dev.faultline.simulator.spec.Types.mapOf;
import static dev.faultline.simulator.spec.Types.name;
import static dev.faultline.simulator.spec.Types.oneOf;
import static dev.faultline.simulator.spec.Types.rate;
import static dev.faultline.simulator.spec.Types.requestClass;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.size;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.component.Component;
import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.component.Wiring;
import dev.faultline.simulator.fault.Faults;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Kinds with the keys of the real ones, as far as reading needs them, and no behaviour. */
public final class ToyKinds {
    private static final Function<Wiring, Component> NONE = wiring -> {
        throw new UnsupportedOperationException("a toy");
    };

    private static final Type CALLED = component("service", "load-balancer", "external");

    public static final List<Kind> ALL = List.of(
            Kind.single("clients", "Users.", clients(), NONE).withFaults(Faults.TRAFFIC_SPIKE),
            Kind.single(
                    "load-balancer",
                    "Spreads calls.",
                    Spec.of(
                            Key.of("policy", choice("round-robin", "least-outstanding"), "How.")
                                    .or("round-robin", "nginx"),
                            Key.of("targets", listOf(CALLED), "Whom.").must()),
                    NONE),
            Kind.replicated("service", "Does steps.", service(), NONE),
            Kind.single(
                            "cache",
                            "Keeps.",
                            Spec.of(
                                    Key.of("size", whole(1, 1_000_000), "How many.")
                                            .or("1000"),
                                    Key.of("eviction", choice("lru"), "Who goes.")
                                            .or("lru"),
                                    Key.of("pattern", choice("aside"), "How it is used.")
                                            .or("aside"),
                                    Key.of("of", component("database"), "What it stands before.")
                                            .must()),
                            NONE)
                    .withFaults(Faults.CACHE_FLUSH),
            Kind.single(
                    "database",
                    "Stores.",
                    Spec.of(
                            Key.of("connections", whole(1, 10_000), "At a time.")
                                    .or("100")
                                    .knob(),
                            Key.of("read", varying(), "A read.").or("1ms").knob(),
                            Key.of("write", varying(), "A write.").or("1ms").knob()),
                    NONE),
            Kind.single(
                    "external",
                    "Somebody else.",
                    Spec.of(Key.of("work", varying(), "Work.").must().knob()),
                    NONE),
            Kind.single(
                            "queue",
                            "Keeps messages.",
                            Spec.of(
                                    Key.of("limit", whole(1, 1_000_000), "Most.")
                                            .or("1000")
                                            .knob(),
                                    Key.of("whenFull", choice("reject", "block", "drop-oldest"), "What then.")
                                            .or("reject"),
                                    Key.of("maxDeliveries", whole(1, 1000), "Tries.")
                                            .or("5"),
                                    Key.of("deadLetter", component("dead-letter"), "Where to.")),
                            NONE)
                    .withFaults(Faults.POISON),
            Kind.replicated(
                    "worker",
                    "Consumes.",
                    Spec.of(
                            instances(),
                            Key.of("consumes", component("queue"), "What.").must(),
                            Key.of("concurrency", whole(1, 10_000), "At a time.")
                                    .or("1"),
                            Key.of("work", varying(), "Work.").or("1ms"),
                            Key.of("applies", effect(), "What its work does.")),
                    NONE),
            Kind.single("dead-letter", "Keeps what cannot be done.", Spec.of(), NONE));

    private ToyKinds() {}

    private static Key instances() {
        return Key.of("instances", whole(1, 10_000_000), "How many.").or("1");
    }

    private static Spec clients() {
        Map<String, Type> arrivals = new LinkedHashMap<>();
        arrivals.put("constant", rate());
        arrivals.put("poisson", rate());
        arrivals.put(
                "ramp",
                section(
                        Key.of("from", rate(), "First.").must(),
                        Key.of("to", rate(), "Last.").must()));
        return Spec.of(
                Key.of("arrivals", oneOf("constant", arrivals), "How often.")
                        .must()
                        .knob(),
                Key.of("mix", mapOf(requestClass(), share()), "What.").must(),
                Key.of("deadline", duration(), "Good within."),
                Key.of("calls", section(calls()), "Whom.").must());
    }

    private static Spec calls() {
        Map<String, Type> backoff = new LinkedHashMap<>();
        backoff.put("fixed", duration());
        backoff.put(
                "exponential",
                section(
                        Key.of("base", duration(), "First.").or("100ms").knob(),
                        Key.of("cap", duration(), "Most.").or("20s", "AWS SDK")));
        return Spec.of(
                Key.of("to", CALLED, "Whom.").must(),
                Key.of("timeout", duration(), "How long to wait.")
                        .or("1s", "Resilience4j")
                        .knob(),
                Key.of(
                        "retry",
                        section(
                                Key.of("attempts", whole(1, 100), "Tries.")
                                        .or("3", "AWS SDK")
                                        .knob(),
                                Key.of("backoff", oneOf("fixed", backoff), "Between tries.")
                                        .or("500ms"),
                                Key.of("jitter", choice("none", "full", "equal"), "Spread.")
                                        .or("none")),
                        "Tries again."));
    }

    private static Spec service() {
        return Spec.of(
                instances(),
                Key.of("threads", whole(1, 10_000), "At a time.")
                        .or("200", "Tomcat")
                        .knob(),
                Key.of(
                                "queue",
                                section(
                                        Key.of("limit", whole(0, 1_000_000), "Most.")
                                                .or("100")
                                                .knob(),
                                        Key.of("whenFull", choice("reject"), "What then.")
                                                .or("reject")),
                                "What waits.")
                        .or("{}"),
                Key.of("handles", mapOf(requestClass(), listOf(new Type.Lazy(ToyKinds::step))), "Steps by class.")
                        .must());
    }

    private static Type step() {
        return section(Spec.of(
                        Key.of("id", name(), "What to call it."),
                        Key.of("work", varying(), "Work.").knob(),
                        Key.of("read", component("database", "cache"), "Read."),
                        Key.of("write", component("database"), "Write."),
                        Key.of("call", CALLED, "Call."),
                        Key.of("publish", component("queue"), "Publish."),
                        Key.of(
                                "branch",
                                section(
                                        Key.of("probability", share(), "How often.")
                                                .must(),
                                        Key.of("then", listOf(new Type.Lazy(ToyKinds::step)), "Steps.")
                                                .must()),
                                "Perhaps."),
                        Key.of("effect", effect(), "Intends."),
                        Key.of("applies", effect(), "Does."),
                        Key.of("payload", size(), "Bytes.").or("1KiB"),
                        Key.of("idempotencyKey", choice("request", "none"), "Once.")
                                .or("none"),
                        Key.of(
                                "bulkhead",
                                section(Key.of("concurrent", whole(1, 1000), "At a time.")
                                        .must()),
                                "Fence."),
                        Key.of("optional", flag(), "May fail.").or("false"),
                        Key.of("timeout", duration(), "How long to wait.").knob())
                .exactlyOneOf("work", "read", "write", "call", "publish", "branch"));
    }
}
