package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.mapOf;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.requestClass;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;

/** What can be set of a service. */
final class ServiceSpec {
    private static final Spec QUEUE = Spec.of(
            Key.of("limit", whole(0, 10_000_000), "Requests that may wait for a thread.")
                    .or("1000")
                    .knob(),
            Key.of("whenFull", choice("reject", "drop-oldest"), "Who loses when the queue is full.")
                    .or("reject")
                    .knob());

    private static final Spec SHED = Spec.of(
            Key.of("queueAbove", whole(0, 10_000_000), "Refuses new requests while more than so many wait."),
            Key.of("waitAbove", period(), "Refuses new requests while the one that waits longest has waited longer."));

    static final Spec SPEC = Spec.of(
            Key.of("instances", whole(1, 10_000), "Replicas; all numbers below are for each of them.")
                    .or("1"),
            Key.of("concurrency", choice("threads", "event-loop"), "Whether a waiting request holds a thread.")
                    .or("threads"),
            Key.of(
                            "threads",
                            whole(1, 100_000),
                            "Threads, 200 by default as in Tomcat; on an event loop, loops, 1 by default.")
                    .knob(),
            Key.of("cores", whole(1, 1024), "Work beyond them is slowed. None: every thread has its own."),
            Key.of("queue", section(QUEUE), "Requests that wait for a thread or for the loop.")
                    .or("{}")
                    .knob(),
            Key.of("shed", section(SHED), "Load shedding: refuse before it is too late.")
                    .knob(),
            Key.of(
                            "rateLimit",
                            section(RateLimitKeys.spec("100/s", "100")),
                            "Throttles requests beyond it, before they wait. A repetition that idempotency keys answer is not"
                                    + " counted.")
                    .knob(),
            Key.of("dropExpired", choice("never", "arrival", "dequeue"), "Where a passed deadline is noticed.")
                    .or("never")
                    .knob(),
            Key.of(
                    "idempotency",
                    section(IdempotentDesk.SPEC),
                    "Remembers idempotency keys: a repeated call is answered as the first was, and not done again. Kept"
                            + " by each instance, through a crash; committed with the effect that the call itself applies."
                            + " None: keys mean nothing to it."),
            Key.of("sharded", section(ShardRules.SPEC), "Each key lives on one instance, as in Akka Cluster Sharding."),
            Key.of("handles", mapOf(requestClass(), Steps.LIST), "What is done for each request class, step by step.")
                    .must()
                    .knob());

    private ServiceSpec() {}
}
