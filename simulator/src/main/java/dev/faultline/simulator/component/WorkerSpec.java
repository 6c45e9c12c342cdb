package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.effect;
import static dev.faultline.simulator.spec.Types.name;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;

/** What can be set of a worker. */
final class WorkerSpec {
    private static final Spec IDEMPOTENT = Spec.of(
            Key.of("ttl", period(), "How long a message's id is remembered.").or("24h", "Stripe"),
            Key.of("limit", whole(1, 10_000_000), "Ids remembered; the oldest go first.")
                    .or("1000000"));

    private static final Spec BATCH = Spec.of(
            Key.of("size", whole(1, 10_000), "Most messages in a batch.").must().knob(),
            Key.of("linger", duration(), "How long a batch that is not full waits for more, from its first message on.")
                    .or("0s", "Apache Kafka")
                    .knob(),
            Key.of("work", varying(), "What a batch takes beyond the work on each of its messages.")
                    .or("0s")
                    .knob());

    static final Spec SPEC = Spec.of(
                    Key.of("instances", whole(1, 10_000), "Consumers; all numbers below are for each of them.")
                            .or("1"),
                    Key.of("consumes", component("queue", "log"), "The queue or the log.")
                            .must(),
                    Key.of(
                            "group",
                            name(),
                            "Of a log: workers of the same group share it, each group reads all of it. The worker's own"
                                    + " name where it is left out."),
                    Key.of("concurrency", whole(1, 100_000), "Messages, or batches, at work at a time.")
                            .or("1")
                            .knob(),
                    Key.of("prefetch", whole(0, 100_000), "Messages fetched beyond those at work.")
                            .or("0")
                            .knob(),
                    Key.of("work", varying(), "How long each message takes; shorthand for one step of work.")
                            .knob(),
                    Key.of("steps", Steps.LIST, "What is done for each message, step by step.")
                            .knob(),
                    Key.of("applies", effect(), "The effect that is applied as the work of a message ends."),
                    Key.of(
                                    "batch",
                                    section(BATCH),
                                    "Works on several messages at a time: what a batch takes, and then what each of"
                                            + " them takes.")
                            .knob(),
                    Key.of(
                                    "acknowledge",
                                    choice("after", "before"),
                                    "Before the work is at most once, after it at least once.")
                            .or("after")
                            .knob(),
                    Key.of(
                                    "idempotent",
                                    section(IDEMPOTENT),
                                    "Remembers which messages it has done, and does them no second time. Kept by each"
                                            + " instance, through a crash; committed with the effect of a step of work.")
                            .knob(),
                    Key.of(
                                    "reads",
                                    whole(1, 1_000_000),
                                    "The version of messages' schemas that it knows. One that it cannot read is poison"
                                            + " to it. None: it reads all.")
                            .knob(),
                    Key.of("poisonTakes", varying(), "How long it works on a poison message before it fails.")
                            .or("10ms")
                            .knob(),
                    Key.of("onFailure", choice("requeue", "reject"), "What becomes of a message whose work failed.")
                            .or("requeue")
                            .knob())
            .and(Autoscaling.spec())
            .exactlyOneOf("work", "steps");

    private WorkerSpec() {}
}
