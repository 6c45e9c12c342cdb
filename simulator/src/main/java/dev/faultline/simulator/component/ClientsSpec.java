package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.effect;
import static dev.faultline.simulator.spec.Types.mapOf;
import static dev.faultline.simulator.spec.Types.oneOf;
import static dev.faultline.simulator.spec.Types.option;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.rate;
import static dev.faultline.simulator.spec.Types.requestClass;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;

/** What can be set of clients. */
final class ClientsSpec {
    static final Spec SPEC = Spec.of(
            Key.of(
                            "arrivals",
                            oneOf(
                                    "poisson",
                                    option("constant", rate()),
                                    option("poisson", rate()),
                                    option(
                                            "ramp",
                                            section(
                                                    Key.of("from", rate(), "The rate before.")
                                                            .must(),
                                                    Key.of("to", rate(), "The rate after.")
                                                            .must(),
                                                    Key.of("at", duration(), "When it begins to change.")
                                                            .or("0s"),
                                                    Key.of("over", duration(), "How long it takes.")
                                                            .must())),
                                    option(
                                            "spike",
                                            section(
                                                    Key.of("base", rate(), "The ordinary rate.")
                                                            .must(),
                                                    Key.of("peak", rate(), "The rate in the spike.")
                                                            .must(),
                                                    Key.of("at", duration(), "When the spike begins.")
                                                            .must(),
                                                    Key.of("for", duration(), "How long it lasts.")
                                                            .must())),
                                    option(
                                            "closed",
                                            section(
                                                    Key.of(
                                                                    "users",
                                                                    whole(0, 1_000_000),
                                                                    "Each asks one thing at a time.")
                                                            .must()
                                                            .knob(),
                                                    Key.of("think", varying(), "From an answer to the next request.")
                                                            .or("1s")
                                                            .knob()))),
                            "When requests come: an open loop by rate, or a closed loop of users who wait for answers.")
                    .must()
                    .knob(),
            Key.of("mix", mapOf(requestClass(), share()), "The share of each request class; all alike if not given.")
                    .knob(),
            Key.of("deadline", period(), "Answered within it is good, later is late. None: every answer is good.")
                    .knob(),
            Key.of("connections", whole(1, 1_000_000), "Requests that can be under way at a time; others wait for one.")
                    .knob(),
            Key.of(
                            "calls",
                            section(Spec.of(
                                            Key.of(
                                                            "to",
                                                            component(
                                                                    "load-balancer",
                                                                    "service",
                                                                    "external",
                                                                    "queue",
                                                                    "log",
                                                                    "saga"),
                                                            "Whom they call.")
                                                    .must(),
                                            Key.of(
                                                    "applies",
                                                    effect(),
                                                    "The effect that the callee applies when it has done the call."))
                                    .and(CallPolicies.SPEC)),
                            "Whom they call, and the policies on their calls.")
                    .must()
                    .knob());

    private ClientsSpec() {}
}
