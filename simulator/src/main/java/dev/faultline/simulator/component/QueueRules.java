package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.listOf;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.requestClass;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.VirtualTime;
import java.util.Locale;

/**
 * What a queue is set to. All durations in nanoseconds.
 *
 * @param limit messages that may wait; those in delivery are not counted
 * @param blocked publishers that may wait at a full queue
 * @param work to store a message, before the publisher is answered
 * @param visibilityTimeout how long a delivery may take before the message is delivered again
 * @param redeliveryDelay how long a message rests before it is delivered again
 * @param delay how long a new message is held back
 * @param ttl how long a message may wait, all waits together; never where there is no end
 */
record QueueRules(
        long limit,
        WhenFull whenFull,
        long blocked,
        Distribution work,
        boolean durable,
        long visibilityTimeout,
        long redeliveryDelay,
        long maxDeliveries,
        long consumerTimeout,
        boolean returnsAtOnce,
        Distribution delay,
        long ttl) {

    /** What becomes of a message published to a full queue. */
    enum WhenFull {
        REJECT,
        DROP_OLDEST,
        BLOCK
    }

    private static final Spec DEDUP = Spec.of(
            Key.of("window", period(), "How long a message is remembered from its acceptance on.")
                    .or("5m", "Amazon SQS")
                    .knob(),
            Key.of("limit", whole(1, 10_000_000), "Messages remembered; the oldest go first.")
                    .or("1000000"));

    static final Spec SPEC = Spec.of(
            Key.of("limit", whole(1, 10_000_000), "Messages that may wait; those in delivery are not counted.")
                    .or("10000")
                    .knob(),
            Key.of(
                            "whenFull",
                            choice("reject", "drop-oldest", "block"),
                            "A full queue refuses the new message, drops its oldest one, or lets the publisher wait.")
                    .or("reject")
                    .knob(),
            Key.of(
                            "blocked",
                            whole(0, 1_000_000),
                            "Publishers that may wait, at a full queue or for its partitions; more are refused.")
                    .or("1000"),
            Key.of(
                    "partitions",
                    whole(1, 1000),
                    "Parts of the queue by key, each of which stores one message at a time. None: it stores any number"
                            + " at a time."),
            Key.of("work", varying(), "To store a message, before the publisher is told that it is accepted.")
                    .or("0s")
                    .knob(),
            Key.of("delay", varying(), "How long a new message is held back before its first delivery.")
                    .or("0s", "Amazon SQS")
                    .knob(),
            Key.of(
                            "priority",
                            listOf(requestClass()),
                            "Request classes whose messages are delivered first, the most urgent first; those not"
                                    + " named come last.")
                    .or("[]", "RabbitMQ"),
            Key.of(
                            "groupBy",
                            choice("none", "key"),
                            "By key: messages of a key are delivered one after the other, each when the one before is"
                                    + " done or given up, as the message groups of Amazon SQS.")
                    .or("none"),
            Key.of(
                            "ttl",
                            period(),
                            "A message that waits for longer is set aside as expired. What is with a consumer does not"
                                    + " expire there. None: never.")
                    .knob(),
            Key.of(
                            "dedup",
                            section(DEDUP),
                            "Forgets a message that was published before: the publisher is told that it is accepted."
                                    + " The same is what the same step publishes for the same request.")
                    .knob(),
            Key.of("durable", flag(), "Messages are kept on disk: a crash of the queue loses none.")
                    .or("true"),
            Key.of(
                            "visibilityTimeout",
                            period(),
                            "A delivery that is not settled within it is given up, and the message delivered again.")
                    .or("30s", "Amazon SQS")
                    .knob(),
            Key.of("redeliveryDelay", duration(), "How long a message rests before it is delivered again.")
                    .or("0s")
                    .knob(),
            Key.of("maxDeliveries", whole(1, 1000), "Deliveries of a message before it is set aside.")
                    .or("5", "Google Cloud Pub/Sub")
                    .knob(),
            Key.of(
                    "deadLetter",
                    component("dead-letter"),
                    "Where messages go that cannot be processed. Without it they are dropped."),
            Key.of(
                            "consumerTimeout",
                            period(),
                            "A consumer not heard of for so long is seen as gone. Consumers speak up every second.")
                    .or("3s"),
            Key.of(
                            "consumerGone",
                            choice("visibility", "at-once"),
                            "Whether the messages of a consumer that is gone come back after the visibility timeout,"
                                    + " or as soon as it is seen as gone.")
                    .or("visibility", "Amazon SQS; RabbitMQ does it at once"));

    /** Whether new messages are held back at all. */
    boolean delays() {
        return !(delay instanceof Distribution.Constant constant && constant.value() == 0);
    }

    static QueueRules of(Settings settings) {
        return new QueueRules(
                settings.whole("limit"),
                WhenFull.valueOf(
                        settings.text("whenFull").toUpperCase(Locale.ROOT).replace('-', '_')),
                settings.whole("blocked"),
                settings.distribution("work"),
                settings.flag("durable"),
                settings.duration("visibilityTimeout"),
                settings.duration("redeliveryDelay"),
                settings.whole("maxDeliveries"),
                settings.duration("consumerTimeout"),
                settings.text("consumerGone").equals("at-once"),
                settings.distribution("delay"),
                settings.has("ttl") ? settings.duration("ttl") : VirtualTime.NEVER);
    }
}
