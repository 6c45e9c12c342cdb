package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.number;
import static dev.faultline.simulator.spec.Types.oneOf;
import static dev.faultline.simulator.spec.Types.option;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.policy.HorizontalScaling;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Variant;

/**
 * What an autoscaler can be told, and what follows from it. All instances that there may ever be have their places from the
 * beginning; those that do not run are out of service. The autoscaler itself has a place of its own.
 */
public final class Autoscaling {
    private static final Type TARGET = oneOf(
            "utilisation",
            option("utilisation", new Type.Share(0.01, 1)),
            option("queue", number(0.01, 1e9)),
            option("lag", number(0.01, 1e9)),
            option("requests", new Type.Rate(0.01, 1e9)));

    static final Spec SPEC = Spec.of(
            Key.of("min", whole(1, 10_000), "Instances at the least.").or("1", "Kubernetes"),
            Key.of("max", whole(1, 10_000), "Instances at the most.").must(),
            Key.of(
                            "target",
                            TARGET,
                            "What each instance should have to do: the busy share of its cores, or of its threads"
                                    + " where there are none; calls that wait; messages of its queue, or records of its"
                                    + " log that are behind; requests a second.")
                    .or("80%", "Kubernetes")
                    .knob(),
            Key.of("interval", period(), "From one look to the next.")
                    .or("15s", "Kubernetes")
                    .knob(),
            Key.of("tolerance", share(), "How far it may be from the target without anything being done.")
                    .or("10%", "Kubernetes")
                    .knob(),
            Key.of(
                            "stabilisation",
                            period(),
                            "It goes down only to the highest number that was right at any time in the last while.")
                    .or("300s", "Kubernetes")
                    .knob(),
            Key.of("startUp", varying(), "From the decision until a new instance gets its first call.")
                    .or("30s")
                    .knob());

    private static final String KEY = "autoscale";

    private Autoscaling() {}

    /** The key of a component that can be scaled. */
    static Spec spec() {
        return Spec.of(Key.of(
                KEY,
                new Type.Section(SPEC),
                "Starts and stops instances as Kubernetes' HorizontalPodAutoscaler does; instances is how many"
                        + " there are at first."));
    }

    /** Whether somebody starts and stops the instances of a component with these settings. */
    public static boolean wanted(Settings component) {
        return component.has(KEY);
    }

    /** The name of the autoscaler's place. */
    public static String name(String component) {
        return component + "-autoscaler";
    }

    /** How many places for instances a component needs. */
    static int places(Settings component) {
        int first = component.count("instances");
        return wanted(component) ? Math.max(first, component.section(KEY).count("max")) : first;
    }

    /** How many of them run at the start. */
    public static int first(Settings component) {
        int first = component.count("instances");
        return wanted(component) ? Math.max(first, component.section(KEY).count("min")) : first;
    }

    /** Makes the autoscaler of a component. */
    public static Component scaler(Wiring wiring) {
        return new Autoscaler(wiring);
    }

    static Settings of(Settings component) {
        return component.section(KEY);
    }

    static HorizontalScaling.Settings rules(Settings autoscale) {
        return new HorizontalScaling.Settings(
                autoscale.count("min"),
                autoscale.count("max"),
                target(autoscale),
                autoscale.share("tolerance"),
                autoscale.duration("stabilisation"));
    }

    /** What is measured: {@code utilisation, queue, lag, requests}. */
    public static String measured(Settings autoscale) {
        return autoscale.variant("target").name();
    }

    private static double target(Settings autoscale) {
        Variant target = autoscale.variant("target");
        return ((Number) target.value()).doubleValue();
    }
}
