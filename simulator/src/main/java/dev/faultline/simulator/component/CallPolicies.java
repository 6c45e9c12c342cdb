package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.listOf;
import static dev.faultline.simulator.spec.Types.number;
import static dev.faultline.simulator.spec.Types.oneOf;
import static dev.faultline.simulator.spec.Types.option;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.rate;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;

/**
 * The policies that a call can have, the same at clients, services and workers. From the outside in: retry with its
 * budget, hedge, circuit breaker, rate limit, timeout of each try, bulkhead. (Resilience4j's order.)
 */
final class CallPolicies {
    private static final Spec RETRY = Spec.of(
            Key.of("attempts", whole(1, 100), "Tries in all, the first one included.")
                    .or("3", "Resilience4j")
                    .knob(),
            Key.of(
                            "backoff",
                            oneOf(
                                    "fixed",
                                    option("fixed", duration()),
                                    option(
                                            "exponential",
                                            section(
                                                    Key.of("base", period(), "The wait before the first retry.")
                                                            .or("100ms"),
                                                    Key.of("cap", period(), "The longest wait.")
                                                            .or("20s", "AWS SDKs"),
                                                    Key.of("factor", number(1, 100), "Each wait over the one before.")
                                                            .or("2")))),
                            "How long to wait before the next try.")
                    .or("500ms", "Resilience4j")
                    .knob(),
            Key.of(
                            "jitter",
                            choice("none", "additive", "full", "equal", "decorrelated"),
                            "How the wait is spread: additive v+U(0,v), full U(0,v), equal v/2+U(0,v/2), decorrelated"
                                    + " min(cap, U(base, 3 x the wait before)).")
                    .or("none", "Resilience4j")
                    .knob(),
            Key.of(
                            "on",
                            listOf(choice(
                                    "timeout",
                                    "error",
                                    "refused-connection",
                                    "reset",
                                    "queue-full",
                                    "shed",
                                    "throttled",
                                    "no-healthy-target",
                                    "conflict",
                                    "deadlock",
                                    "breaker-open",
                                    "bulkhead-full",
                                    "expired",
                                    "stopped")),
                            "The failures after which it tries again.")
                    .or("[timeout, error, refused-connection, reset, queue-full, shed, throttled, no-healthy-target,"
                            + " conflict, deadlock, expired, stopped]")
                    .knob(),
            Key.of(
                            "budget",
                            section(
                                    Key.of("ratio", share(), "Retries allowed for each first try.")
                                            .or("20%", "Finagle"),
                                    Key.of("minPerSecond", rate(), "Retries allowed at any rate.")
                                            .or("10/s", "Finagle"),
                                    Key.of("window", period(), "How long unused retries are kept.")
                                            .or("10s", "Finagle")),
                            "A limit on retries over all requests of this caller.")
                    .knob());

    private static final Spec HEDGE = Spec.of(
            Key.of(
                            "after",
                            duration(),
                            "How long the answer may take before the call is made once more; 0 for at once.")
                    .must()
                    .knob(),
            Key.of("max", whole(2, 5), "Tries at a time, the first one included; gRPC allows five.")
                    .or("2")
                    .knob(),
            Key.of("cancel", flag(), "Whether the callees of the others are told once there is an answer.")
                    .or("true", "gRPC")
                    .knob());

    private static final Spec BREAKER = Spec.of(
            Key.of("failureRate", share(), "Opens when failures reach this share.")
                    .or("50%", "Resilience4j"),
            Key.of("window", whole(1, 100_000), "Calls that the share is taken over.")
                    .or("100", "Resilience4j"),
            Key.of("windowTime", period(), "Take the calls of so much time instead of a number of calls."),
            Key.of("minimumCalls", whole(1, 100_000), "Calls before it can open.")
                    .or("100", "Resilience4j"),
            Key.of("slowCall", period(), "A call that takes longer is slow.").or("60s", "Resilience4j"),
            Key.of("slowRate", share(), "Opens when slow calls reach this share.")
                    .or("100%", "Resilience4j"),
            Key.of("failuresInARow", whole(1, 100_000), "Opens after so many failures in a row, whatever the share."),
            Key.of("wait", period(), "How long it stays open; half-open strictly after it.")
                    .or("60s", "Resilience4j"),
            Key.of("halfOpenCalls", whole(1, 10_000), "Calls let through to try, before it closes or opens again.")
                    .or("10", "Resilience4j"));

    private static final Spec BULKHEAD = Spec.of(
            Key.of("concurrent", whole(1, 1_000_000), "Calls at a time.").or("25", "Resilience4j"),
            Key.of("wait", duration(), "How long a call waits for a place; 0 to fail at once.")
                    .or("0s", "Resilience4j"),
            Key.of("queue", whole(0, 1_000_000), "Calls that may wait for a place.")
                    .or("1000"),
            Key.of(
                    "adaptive",
                    section(Overload.ADAPTIVE.without("initial")),
                    "Finds the number of calls at a time by how long they take; concurrent is what it starts with."));

    static final Spec SPEC = Spec.of(
            Key.of("timeout", period(), "How long one try waits for its answer. None by default: it waits for ever.")
                    .knob(),
            Key.of("retry", section(RETRY), "Try again after a failure.").knob(),
            Key.of(
                            "hedge",
                            section(HEDGE),
                            "Make the call once more while the answer is slow in coming; the first success counts.")
                    .knob(),
            Key.of("breaker", section(BREAKER), "Circuit breaker: stop calling what keeps failing.")
                    .knob(),
            Key.of("bulkhead", section(BULKHEAD), "At most so many calls at a time.")
                    .knob(),
            Key.of("rateLimit", section(RateLimitKeys.spec("50/s", "10")), "At most so many calls a second.")
                    .knob(),
            Key.of("idempotencyKey", choice("none", "request"), "Whether the callee can tell a repeated try.")
                    .or("none")
                    .knob(),
            Key.of("cancel", flag(), "Whether the callee is told when the caller stops waiting.")
                    .or("false")
                    .knob());

    private CallPolicies() {}
}
