package dev.faultline.simulator.known;

import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.run.ClassTotals;
import dev.faultline.simulator.run.InstanceTotals;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.run.Totals;
import dev.faultline.simulator.scenario.Measure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** The measures of a whole run after its warm-up. Where there are several clients, those of users are of all of them. */
final class Measured {
    private final Totals totals;
    private final double seconds;

    Measured(RunResult result) {
        this.totals = Totals.of(result);
        this.seconds = totals.measured() / 1e9;
    }

    double value(Measure measure, String of) {
        return measure.of() == Measure.Of.USERS ? ofUsers(measure, classes(of)) : ofComponent(measure, of);
    }

    /** Of {@code users.order} one class, of {@code users} all. */
    private Collection<ClassTotals> classes(String of) {
        String name = of.substring(of.indexOf('.') + 1);
        return of.contains(".")
                ? List.of(Objects.requireNonNull(totals.classes().get(name)))
                : totals.classes().values();
    }

    private double ofUsers(Measure measure, Collection<ClassTotals> classes) {
        Latencies latency = Latencies.fine();
        classes.forEach(each -> latency.add(each.latency()));
        double completed = sum(classes, ClassTotals::completed);
        double ended = completed + sum(classes, ClassTotals::failed);
        return switch (measure) {
            case GOOD_SHARE -> sum(classes, ClassTotals::good) / ended;
            case COMPLETED_SHARE -> completed / ended;
            case FAILED_SHARE -> sum(classes, ClassTotals::failed) / ended;
            case LATE_SHARE -> sum(classes, ClassTotals::late) / ended;
            case MEAN -> latency.mean();
            case P50 -> latency.percentile(50);
            case P90 -> latency.percentile(90);
            case P95 -> latency.percentile(95);
            case P99 -> latency.percentile(99);
            case P999 -> latency.percentile(99.9);
            case MAX -> latency.max();
            case OFFERED -> sum(classes, ClassTotals::offered) / seconds;
            case THROUGHPUT -> completed / seconds;
            case GOODPUT -> sum(classes, ClassTotals::good) / seconds;
            default -> throw new IllegalStateException(measure + " is not of users");
        };
    }

    private static double sum(Collection<ClassTotals> classes, ToLongFunction<ClassTotals> count) {
        return classes.stream().mapToLong(count).sum();
    }

    private double ofComponent(Measure measure, String of) {
        InstanceTotals all = Objects.requireNonNull(totals.components().get(of)).all();
        Map<String, Long> counters = all.counters();
        return switch (measure) {
            case RETRY_AMPLIFICATION -> all.retryAmplification();
            case UTILISATION -> all.utilisation();
            case QUEUE_MEAN -> all.queueMean();
            case QUEUE_MAX -> all.queueMax();
            case ARRIVALS -> all.arrivals() / seconds;
            case WAIT_MEAN -> all.waits().mean();
            case WAIT_P50 -> all.waits().percentile(50);
            case WAIT_P90 -> all.waits().percentile(90);
            case WAIT_P95 -> all.waits().percentile(95);
            case WAIT_P999 -> all.waits().percentile(99.9);
            case WAIT_P99 -> all.waits().percentile(99);
            case WORK_MEAN -> all.works().mean();
            case WORK_P99 -> all.works().percentile(99);
            case HIT_SHARE -> share(counters, "hits", "misses");
            case LOADS_PER_EXPIRY ->
                counters.getOrDefault("loads", counters.getOrDefault("misses", 0L))
                        / (double) counters.getOrDefault("expired", 0L);
            case STALE_SHARE -> counters.getOrDefault("staleReads", 0L) / (double) counters.getOrDefault("reads", 0L);
            case LOST_UPDATES -> counters.getOrDefault("lostUpdates", 0L);
            case PROCESSED -> counters.getOrDefault("processed", 0L) / seconds;
            case DELIVERIES_PER_MESSAGE -> {
                double delivered = counters.getOrDefault("delivered", 0L);
                yield delivered / (delivered - counters.getOrDefault("redelivered", 0L));
            }
            default -> throw new IllegalStateException(measure + " is not of a component");
        };
    }

    private static double share(Map<String, Long> counters, String one, String other) {
        double count = counters.getOrDefault(one, 0L);
        return count / (count + counters.getOrDefault(other, 0L));
    }
}
