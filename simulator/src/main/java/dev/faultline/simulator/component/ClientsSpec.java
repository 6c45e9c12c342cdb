package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.effect;
import static dev.faultline.simulator.spec.Types.listOf;
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
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.time.VirtualTime;

/** What can be set of clients. */
final class ClientsSpec {
    /** Not so short, and not so slow, that ages of bursts pass without a request. */
    private static final Type PHASE = new Type.VaryingDuration(10 * VirtualTime.MILLISECOND, 10 * VirtualTime.HOUR);

    private static final Type LIVELY = new Type.Rate(0.01, 1e9);

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
                                    option("steps", listOf(section(Curves.STEP))),
                                    option("bursts", section(Curves.BURSTS)),
                                    option("diurnal", section(Curves.DIURNAL)),
                                    option("flash-crowd", section(Curves.FLASH_CROWD)),
                                    option("replay", section(Curves.REPLAY)),
                                    option("gaps", new Type.VaryingDuration(1, 10 * VirtualTime.HOUR)),
                                    option(
                                            "on-off",
                                            section(
                                                    Key.of("rate", LIVELY, "The rate in a burst.")
                                                            .must(),
                                                    Key.of("on", PHASE, "How long a burst lasts.")
                                                            .or("{exponential: 1s}"),
                                                    Key.of("off", PHASE, "How long it is until the next one.")
                                                            .or("{exponential: 1s}"),
                                                    Key.of("offRate", rate(), "The rate between bursts.")
                                                            .or("0/s"))),
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
                                                                    "gateway",
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

    /** Rates that change with time. */
    private static final class Curves {
        static final Spec STEP = Spec.of(
                Key.of("at", duration(), "From when on.").or("0s"),
                Key.of("rate", rate(), "The rate until the next step.").must());
        static final Spec BURSTS = Spec.of(
                Key.of("base", rate(), "The ordinary rate.").must(),
                Key.of("peak", rate(), "The rate in a burst.").must(),
                Key.of("every", period(), "From the beginning of one to that of the next.")
                        .must(),
                Key.of("for", duration(), "How long one lasts.").must(),
                Key.of("at", duration(), "When the first begins.").or("0s"));
        static final Spec DIURNAL = Spec.of(
                Key.of("low", rate(), "The least rate, in the dead of night.").must(),
                Key.of("high", rate(), "The greatest.").must(),
                Key.of("period", new Type.Duration(VirtualTime.SECOND, 168 * VirtualTime.HOUR), "A day.")
                        .or("24h"),
                Key.of("highAt", duration(), "When the rate is greatest.").or("0s"));
        static final Spec FLASH_CROWD = Spec.of(
                Key.of("base", rate(), "The ordinary rate.").must(),
                Key.of("peak", rate(), "The rate at the first moment.").must(),
                Key.of("at", duration(), "When the crowd comes.").must(),
                Key.of("decay", period(), "In this time what came on top falls to 1/e.")
                        .or("10s"));
        static final Spec REPLAY = Spec.of(
                        Key.of(
                                "file",
                                new Type.Text(100),
                                "A CSV file beside the scenario; its first column says when a request comes, in"
                                        + " seconds or as a duration."),
                        Key.of("times", new Type.Listing(duration(), 50_000), "When requests come, in this order."))
                .exactlyOneOf("file", "times");
    }

    private ClientsSpec() {}
}
