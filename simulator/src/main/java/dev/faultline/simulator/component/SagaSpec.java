package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.effect;
import static dev.faultline.simulator.spec.Types.mapOf;
import static dev.faultline.simulator.spec.Types.name;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.requestClass;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be set of a saga. */
final class SagaSpec {
    private static final Type CALLED = component("service", "load-balancer", "external");

    private static final Spec POLICIES = CallPolicies.SPEC.without("idempotencyKey"); // its calls always have one

    private static final Spec COMPENSATION = Spec.of(
                    Key.of("call", component("external"), "Who undoes it.").must(),
                    Key.of("again", duration(), "How long it waits before it tries again what has failed.")
                            .or("1s")
                            .knob())
            .and(POLICIES);

    private static final Spec STEP = Spec.of(
                    Key.of("id", name(), "A name to point at in paths: orders.checkout.pay."),
                    Key.of("call", CALLED, "Calls a component and waits.").must(),
                    Key.of("effect", effect(), "The effect that the step intends; whoever is called applies it."),
                    Key.of(
                                    "compensate",
                                    section(COMPENSATION),
                                    "Undoes the step where a later one fails. None: it stays.")
                            .knob())
            .and(POLICIES);

    static final Spec SPEC = Spec.of(
            Key.of("instances", whole(1, 1000), "Orchestrators, each with a log of its own.")
                    .or("1"),
            Key.of("concurrency", whole(1, 1_000_000), "Sagas under way at a time; more are refused.")
                    .or("10000")
                    .knob(),
            Key.of("remembers", period(), "How long it knows the idempotency key of a saga that has ended.")
                    .or("24h", "Stripe"),
            Key.of(
                            "handles",
                            mapOf(requestClass(), new Type.Listing(section(STEP), 100)),
                            "What is done for each request class, step by step.")
                    .must()
                    .knob());

    private SagaSpec() {}

    /**
     * One step of a saga.
     *
     * @param effect number of the effect that it applies, or -1
     * @param undo where it is undone; null where it is not
     * @param again how long to wait before undoing is tried again
     */
    record Step(CallSite site, int effect, @Nullable CallSite undo, long again) {}

    /** Where a place calls from, made once and set anew each time. */
    interface Sites {
        CallSite at(String where, String target, Settings policies);
    }

    static List<Step> read(String where, List<Settings> steps, Wiring wiring, Sites sites) {
        List<Step> read = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Settings step = steps.get(i);
            String place = where + "/" + i;
            Settings undo = step.sectionOrNull("compensate");
            read.add(new Step(
                    sites.at(place, step.text("call"), step),
                    step.has("effect") ? wiring.effect(step.text("effect")) : -1,
                    undo == null ? null : sites.at(place + "/compensate", undo.text("call"), undo),
                    undo == null ? 0 : undo.duration("again")));
        }
        return List.copyOf(read);
    }
}
