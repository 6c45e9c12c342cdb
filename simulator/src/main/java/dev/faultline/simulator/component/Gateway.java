package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.oneOf;
import static dev.faultline.simulator.spec.Types.option;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.varying;

import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Variant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gateway is a service that looks at each request before it does anything for it: whether it is well formed, and who asks.
 * What it then does for a request class is its route.
 */
final class Gateway {
    private static final Spec VALIDATION = Spec.of(
            Key.of("work", varying(), "How long it takes to look at a request.").or("0.1ms"),
            Key.of("invalid", share(), "The share of requests that are not well formed: refused with invalid.")
                    .or("0%")
                    .knob());

    private static final Key UNAUTHORISED = Key.of(
                    "unauthorised", share(), "The share of requests whose caller may not: refused with unauthorised.")
            .or("0%")
            .knob();

    private static final Spec TOKEN = Spec.of(
            Key.of("work", varying(), "How long it takes to verify a signature.")
                    .or("0.2ms"),
            UNAUTHORISED);

    /** A read as in a step of its own. */
    private static final Spec SESSION = Steps.reading().and(Spec.of(UNAUTHORISED));

    private static final Spec OWN = Spec.of(
            Key.of("concurrency", choice("threads", "event-loop"), "Whether a waiting request holds a thread.")
                    .or("event-loop", "Envoy, nginx"),
            Key.of("validation", section(VALIDATION), "Looks whether requests are well formed, before anything else."),
            Key.of(
                    "authentication",
                    oneOf("token", option("token", section(TOKEN)), option("session", section(SESSION))),
                    "How it knows who asks: by a signed token, which it verifies by itself, or by a session, which it"
                            + " looks up. None: it does not ask."));

    static final Kind KIND = Kind.replicated(
            "gateway",
            "Stands in front of services: checks requests and who makes them, and sends each class its way.",
            ServiceSpec.SPEC
                    .without("concurrency")
                    .without("sharded")
                    .without("idempotency")
                    .and(OWN),
            wiring -> new Service(wiring, Gateway::checks));

    private Gateway() {}

    /** What it does for every request before the steps of its class. */
    private static List<Step> checks(Wiring wiring, Steps steps, Settings settings, @Nullable Context context) {
        List<Step> checks = new ArrayList<>();
        Settings validation = settings.sectionOrNull("validation");
        if (validation != null) {
            checks.add(new Step.Work(validation.distribution("work"), wiring.purpose("validation"), Step.NOTHING));
            checks.add(new Step.Refuse(validation.share("invalid"), wiring.purpose("invalid"), Reason.INVALID));
        }
        if (settings.has("authentication")) {
            Variant how = settings.variant("authentication");
            Settings who = how.settings();
            if (how.name().equals("token")) {
                checks.add(new Step.Work(who.distribution("work"), wiring.purpose("token"), Step.NOTHING));
            } else {
                checks.addAll(steps.read("session", List.of(who), context));
            }
            checks.add(new Step.Refuse(who.share("unauthorised"), wiring.purpose("unauthorised"), Reason.UNAUTHORISED));
        }
        return checks;
    }
}
