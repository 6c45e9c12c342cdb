package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.listOf;
import static dev.faultline.simulator.spec.Types.mapOf;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.requestClass;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.policy.QueueOrder;
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
                    .knob(),
            Key.of(
                            "order",
                            choice(QueueOrder.labels().toArray(String[]::new)),
                            "Who of those that wait is next. Of equals, whoever came first.")
                    .or("fifo")
                    .knob(),
            Key.of(
                            "lifoAbove",
                            whole(0, 10_000_000),
                            "For adaptive-lifo: the newest goes first while more than so many wait.")
                    .or("100")
                    .knob(),
            Key.of(
                            "priority",
                            listOf(requestClass()),
                            "For priority: request classes, the most urgent first; those not named come last.")
                    .or("[]")
                    .knob(),
            Key.of("patience", varying(), "How long a new request waits before it leaves unserved. None: for ever.")
                    .knob());

    private static final Spec SCALABILITY = Spec.of(
            Key.of(
                            "contention",
                            share(),
                            "Each other piece of work makes one longer by so much: it waits for what they share.")
                    .or("0%"),
            Key.of("crosstalk", share(), "Each pair of them does: to keep them consistent, each asks each.")
                    .or("0%"));

    private static final Spec CODEL = Spec.of(
            Key.of("target", period(), "A wait that is fine.").or("5ms", "RFC 8289"),
            Key.of("interval", period(), "How long waits must have been above it before any is refused.")
                    .or("100ms", "RFC 8289"));

    private static final Spec SHED = Spec.of(
            Key.of("queueAbove", whole(0, 10_000_000), "Refuses new requests while more than so many wait."),
            Key.of("waitAbove", period(), "Refuses new requests while the one that waits longest has waited longer."),
            Key.of(
                    "adaptive",
                    section(Overload.ADAPTIVE),
                    "Takes in no more at a time than a limit that it finds by itself, by how long requests take."),
            Key.of(
                    "utilisation",
                    section(Overload.UTILISATION),
                    "Refuses the less critical requests first, by the busy share of its threads."),
            Key.of(
                    "codel",
                    section(CODEL),
                    "Refuses at its turn what has waited too long, more and more often while waits stay long."));

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
                    Key.of(
                            "scalability",
                            section(SCALABILITY),
                            "How much work at the same time is slowed by the other work."),
                    Key.of(
                            "runtime",
                            section(GarbageCollector.SPEC),
                            "What its language runtime does beside the work."),
                    Key.of("queue", section(QUEUE), "Requests that wait for a thread or for the loop.")
                            .or("{}")
                            .knob(),
                    Key.of("shed", section(SHED), "Load shedding: refuse before it is too late.")
                            .knob(),
                    Key.of(
                                    "rateLimit",
                                    section(RateLimitKeys.spec("100/s", "100")),
                                    "Throttles requests beyond it, before they wait. A repetition that idempotency"
                                            + " keys answer is not counted.")
                            .knob(),
                    Key.of("dropExpired", choice("never", "arrival", "dequeue"), "Where a passed deadline is noticed.")
                            .or("never")
                            .knob(),
                    Key.of(
                            "idempotency",
                            section(IdempotentDesk.SPEC),
                            "Remembers idempotency keys: a repeated call is answered as the first was, and not done"
                                    + " again. Kept by each instance, through a crash; committed with the effect that the"
                                    + " call itself applies. None: keys mean nothing to it."),
                    Key.of(
                            "warmUp",
                            section(Duty.WARM_UP),
                            "An instance that has just started is slower for a while: caches are cold, code is not"
                                    + " compiled."),
                    Key.of(
                            "sharded",
                            section(ShardRules.SPEC),
                            "Each key lives on one instance, as in Akka Cluster Sharding."),
                    Key.of(
                                    "handles",
                                    mapOf(requestClass(), Steps.LIST),
                                    "What is done for each request class, step by step.")
                            .must()
                            .knob())
            .and(Autoscaling.spec());

    private ServiceSpec() {}
}
