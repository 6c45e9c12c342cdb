package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.time.Distribution;

/**
 * What a log is set to. All durations in nanoseconds.
 *
 * @param byKey whether records of one key are all in one partition; else they go to the partitions in turn
 * @param retention how long a record is kept for those who have not read it
 * @param limit records kept in a partition
 * @param cooperative whether a rebalance stops only the partitions that move
 */
record LogRules(
        int partitions,
        boolean byKey,
        Distribution work,
        long retention,
        long limit,
        long sessionTimeout,
        boolean cooperative,
        long rebalancePause,
        long deliveryTimeout,
        long maxDeliveries) {

    static final Spec SPEC = Spec.of(
            Key.of("partitions", whole(1, 1000), "Parts of the log; within one, records are read in order.")
                    .or("1", "Apache Kafka"),
            Key.of(
                            "partitionBy",
                            choice("key", "turn"),
                            "Records of one key go to one partition, or all go to the partitions in turn.")
                    .or("key", "Apache Kafka"),
            Key.of("work", varying(), "To append a record, before the publisher is told that it is accepted.")
                    .or("0s")
                    .knob(),
            Key.of("retention", period(), "How long a record is kept for groups that have not read it.")
                    .or("168h", "Apache Kafka")
                    .knob(),
            Key.of("limit", whole(1, 10_000_000), "Records kept in a partition; for more, the oldest go unread.")
                    .or("1000000")
                    .knob(),
            Key.of(
                            "sessionTimeout",
                            period(),
                            "A consumer not heard of for so long is seen as gone. Consumers speak up every second.")
                    .or("45s", "Apache Kafka"),
            Key.of(
                            "rebalance",
                            choice("eager", "cooperative"),
                            "While partitions are given out anew, all of the group's stand still, or those that move.")
                    .or("eager", "Apache Kafka"),
            Key.of("rebalancePause", duration(), "How long it takes to give partitions out anew.")
                    .or("3s", "Apache Kafka's group.initial.rebalance.delay.ms")
                    .knob(),
            Key.of(
                            "deliveryTimeout",
                            period(),
                            "A record that is next in its partition and not settled within it is delivered again.")
                    .or("30s", "as Amazon SQS; Apache Kafka waits 5m")
                    .knob(),
            Key.of("maxDeliveries", whole(1, 1000), "Deliveries that may fail before a record is set aside.")
                    .or("10", "Spring for Apache Kafka")
                    .knob(),
            Key.of(
                    "deadLetter",
                    component("dead-letter"),
                    "Where records go that a group cannot process. Without it they are passed over."));

    static LogRules of(Settings settings) {
        return new LogRules(
                settings.count("partitions"),
                settings.text("partitionBy").equals("key"),
                settings.distribution("work"),
                settings.duration("retention"),
                settings.whole("limit"),
                settings.duration("sessionTimeout"),
                settings.text("rebalance").equals("cooperative"),
                settings.duration("rebalancePause"),
                settings.duration("deliveryTimeout"),
                settings.whole("maxDeliveries"));
    }
}
