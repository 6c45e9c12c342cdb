package dev.faultline.simulator.scenario;

import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How rules of alerts are written. */
final class AlertKeys {
    /** What a monitoring system would know at every moment. */
    private static final List<Measure> MEASURES = List.of(
            Measure.GOOD_SHARE,
            Measure.COMPLETED_SHARE,
            Measure.FAILED_SHARE,
            Measure.LATE_SHARE,
            Measure.P50,
            Measure.P90,
            Measure.P99,
            Measure.P999,
            Measure.OFFERED,
            Measure.THROUGHPUT,
            Measure.GOODPUT,
            Measure.UTILISATION,
            Measure.QUEUE_MEAN,
            Measure.ARRIVALS);

    private static final Key ID =
            Key.of("id", Types.name(), "What it is called in the event log.").must();

    private AlertKeys() {}

    static Type type() {
        Map<String, Type> shapes = new LinkedHashMap<>();
        shapes.put("measure", measures());
        shapes.put("slo", new Type.Section(burn()));
        return new Type.Shapes(shapes);
    }

    private static Type measures() {
        Map<String, Spec> specs = new LinkedHashMap<>();
        Map<String, String> abouts = new LinkedHashMap<>();
        for (Measure measure : MEASURES) {
            specs.put(measure.label(), measure(measure));
            abouts.put(measure.label(), measure.about());
        }
        return new Type.Tagged("measure", specs, abouts);
    }

    private static Spec measure(Measure measure) {
        return Spec.of(
                        ID,
                        GoalKeys.of(measure),
                        Key.of("over", Types.period(), "The latest stretch of time that is measured.")
                                .or("10s"),
                        Key.of("for", Types.duration(), "How long it must be so before the alert fires.")
                                .or("0s"))
                .and(GoalKeys.bounds(measure.unit().type()));
    }

    private static Spec burn() {
        return Spec.of(
                ID,
                Key.of("slo", GoalKeys.USERS, "Whose requests are to be good: users.checkout, or users for all.")
                        .must(),
                Key.of("objective", Types.share(), "The share of requests that shall be good.")
                        .or("99.9%", "SRE workbook"),
                Key.of(
                                "burnRate",
                                Types.number(0.001, 1e6),
                                "Fires where bad requests use up the error budget so many times as fast as the"
                                        + " objective allows, in both windows.")
                        .or("14.4", "SRE workbook"),
                Key.of("long", Types.period(), "The window that tells that it matters.")
                        .or("1h", "SRE workbook"),
                Key.of("short", Types.period(), "The window that tells that it is still so.")
                        .or("5m", "SRE workbook"));
    }
}
