package dev.faultline.simulator.check;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Users;
import dev.faultline.simulator.scenario.Windows;
import dev.faultline.simulator.scenario.Windows.Span;
import dev.faultline.simulator.spec.Settings;
import java.util.List;

/** What users saw in a stretch of time, all windows together. What is open at the end is offered and nothing else. */
final class Seen {
    private final Latencies latency;
    private long offered;
    private long good;
    private long late;
    private long failed;

    private Seen(Latencies latency) {
        this.latency = latency;
    }

    static Seen of(Evidence evidence, String users, Span span) {
        Seen seen = new Seen(Latencies.fine());
        for (Users each : Users.of(evidence.scenario(), users)) {
            evidence.windows(each, span.from(), span.to()).forEach(seen::add);
        }
        return seen;
    }

    /** @param fine whether the windows have three digits, not two */
    static Seen of(List<ClassStats.Window> windows, boolean fine) {
        Seen seen = new Seen(fine ? Latencies.fine() : Latencies.coarse());
        windows.forEach(seen::add);
        return seen;
    }

    private void add(ClassStats.Window window) {
        latency.add(window.latency());
        offered += window.offered();
        good += window.good();
        late += window.late();
        failed += window.failed();
    }

    static Verdict judge(String id, Settings goal, Evidence evidence) {
        Measure measure = Measure.labelled(goal.text("measure")).orElseThrow();
        Span span = Windows.span(goal, evidence.scenario());
        Seen seen = of(evidence, goal.text("of"), span);
        String of = goal.text("of") + (goal.has("during") ? " " + span : "");
        return Demand.verdict(id, goal, measure, of, seen.value(measure, span), seen.toString());
    }

    double value(Measure measure, Span span) {
        return switch (measure) {
            case GOOD_SHARE -> goodShare();
            case COMPLETED_SHARE -> (double) (good + late) / offered;
            case FAILED_SHARE -> (double) failed / offered;
            case LATE_SHARE -> (double) late / offered;
            case MEAN -> known(latency.mean());
            case P50 -> percentile(50);
            case P90 -> percentile(90);
            case P95 -> percentile(95);
            case P99 -> percentile(99);
            case P999 -> percentile(99.9);
            case MAX -> known(latency.max());
            case OFFERED -> offered / span.seconds();
            case THROUGHPUT -> (good + late) / span.seconds();
            case GOODPUT -> good / span.seconds();
            default -> throw new IllegalStateException(measure + " is not of users");
        };
    }

    double goodShare() {
        return (double) good / offered;
    }

    long offered() {
        return offered;
    }

    long open() {
        return offered - good - late - failed;
    }

    private double percentile(double percentile) {
        return known(latency.percentile(percentile));
    }

    private double known(double value) {
        return latency.count() == 0 ? Double.NaN : value;
    }

    @Override
    public String toString() {
        long open = open();
        return offered + " offered: " + good + " good, " + late + " late, " + failed + " failed"
                + (open == 0 ? "" : ", " + open + " open");
    }
}
