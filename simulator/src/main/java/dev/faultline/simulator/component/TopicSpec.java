package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.effect;
import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.listOf;
import static dev.faultline.simulator.spec.Types.name;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.requestClass;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;

/** What can be set of a topic and of its subscribers. */
final class TopicSpec {
    /** As many as a dead-letter component can tell apart. */
    static final int MOST_SUBSCRIBERS = ParkDetail.MOST_GROUPS;

    private static final Spec KEYS = Spec.of(
            Key.of("from", whole(0, 100_000_000), "The first key.").or("0"),
            Key.of("to", whole(0, 100_000_000), "The last key.").must());

    private static final Spec SUBSCRIBER = Spec.of(
                    Key.of("id", name(), "A name to point at in paths."),
                    Key.of(
                                    "to",
                                    component("queue", "log", "service", "load-balancer", "external"),
                                    "Who gets the events: a queue or a log keeps them for its workers, the others are"
                                            + " called with each.")
                            .must(),
                    Key.of("classes", listOf(requestClass()), "Only events of these request classes. None: of all."),
                    Key.of("keys", section(KEYS), "Only events of these keys. None: of all."),
                    Key.of(
                                    "guarantee",
                                    choice("at-least-once", "at-most-once"),
                                    "Whether an event that was not taken is handed over again.")
                            .or("at-least-once", "Amazon SNS, Google Cloud Pub/Sub")
                            .knob(),
                    Key.of("applies", effect(), "The effect that a third party applies with the event."),
                    Key.of("limit", whole(1, 10_000_000), "Events that may wait for it; those beyond are set aside.")
                            .or("10000")
                            .knob(),
                    Key.of("concurrency", whole(1, 100_000), "Events handed over at a time.")
                            .or("100")
                            .knob(),
                    Key.of("timeout", period(), "How long it has to take an event.")
                            .or("10s", "Google Cloud Pub/Sub")
                            .knob(),
                    Key.of("again", duration(), "How long an event rests before it is handed over again.")
                            .or("1s")
                            .knob(),
                    Key.of("maxDeliveries", whole(1, 1000), "How often, before it is set aside.")
                            .or("50", "Amazon SNS, to HTTP endpoints")
                            .knob())
            .and(CallPolicies.SPEC.without("timeout").without("idempotencyKey"));

    static final Spec SPEC = Spec.of(
            Key.of("work", varying(), "To store an event, before the publisher is told that it is accepted.")
                    .or("0s")
                    .knob(),
            Key.of("durable", flag(), "Events are kept on disk: a crash of the topic loses none.")
                    .or("true"),
            Key.of(
                            "compatibility",
                            choice("none", "backward", "forward", "full"),
                            "Who can read another version of an event's schema. Backward: readers of a newer one;"
                                    + " forward: readers of an older one.")
                    .or("none", "Confluent Schema Registry has backward"),
            Key.of(
                    "deadLetter",
                    component("dead-letter"),
                    "Where events go that a subscriber does not take. Without it they are dropped."),
            Key.of("subscribers", new Type.Listing(section(SUBSCRIBER), MOST_SUBSCRIBERS), "Each gets its own copies.")
                    .or("[]"));

    private TopicSpec() {}
}
