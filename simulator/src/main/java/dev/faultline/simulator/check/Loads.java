package dev.faultline.simulator.check;

import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.spec.Settings;

/** Judges goals on what a component measured. */
final class Loads {
    private Loads() {}

    static Verdict judge(String id, Settings goal, Evidence evidence) {
        Measure measure = Measure.labelled(goal.text("measure")).orElseThrow();
        if (measure.of() == Measure.Of.BILL) {
            return Costs.judge(id, goal, measure, evidence.bill());
        }
        String component = goal.text("of");
        Evidence.Load load = evidence.load(component);
        return Demand.verdict(id, goal, measure, component, value(measure, load), numbers(load));
    }

    static String numbers(Evidence.Load load) {
        return load.arrivals() + " arrivals, " + load.retried() + " of them tried again, in "
                + Units.ofNumber(Math.round(load.seconds() * 10) / 10.0) + "s";
    }

    static double value(Measure measure, Evidence.Load load) {
        return switch (measure) {
            case RETRY_AMPLIFICATION -> (double) load.arrivals() / (load.arrivals() - load.retried());
            case UTILISATION -> load.utilisation();
            case QUEUE_MEAN -> load.queueMean();
            case QUEUE_MAX -> load.queueMax();
            case ARRIVALS -> load.arrivals() / load.seconds();
            case WAIT_MEAN -> known(load.waits(), load.waits().mean());
            case WAIT_P50 -> known(load.waits(), load.waits().percentile(50));
            case WAIT_P90 -> known(load.waits(), load.waits().percentile(90));
            case WAIT_P95 -> known(load.waits(), load.waits().percentile(95));
            case WAIT_P999 -> known(load.waits(), load.waits().percentile(99.9));
            case WAIT_P99 -> known(load.waits(), load.waits().percentile(99));
            case WORK_MEAN -> known(load.works(), load.works().mean());
            case WORK_P99 -> known(load.works(), load.works().percentile(99));
            case HIT_SHARE -> share(load, "hits", count(load, "hits") + count(load, "misses"));
            case LOADS_PER_EXPIRY ->
                share(load, load.counters().containsKey("loads") ? "loads" : "misses", count(load, "expired"));
            case STALE_SHARE -> share(load, "staleReads", count(load, "reads"));
            case LOST_UPDATES -> count(load, "lostUpdates");
            case CONFLICTS -> count(load, "conflicts");
            case DEADLOCKS -> count(load, "deadlocks");
            case PROCESSED -> count(load, "processed") / load.seconds();
            case DELIVERIES_PER_MESSAGE ->
                share(load, "delivered", count(load, "delivered") - count(load, "redelivered"));
            case OUT_OF_ORDER_SHARE -> share(load, "outOfOrder", count(load, "acknowledged"));
            case SHED_SHARE -> (double) load.shed() / load.arrivals();
            case THROTTLED_SHARE -> (double) load.throttled() / load.arrivals();
            case SKEW -> load.skew();
            case POOL_WAIT_MEAN -> share(load, "poolWait", count(load, "pooled"));
            default -> throw new IllegalStateException(measure + " is not of a component");
        };
    }

    private static long count(Evidence.Load load, String counter) {
        return load.counters().getOrDefault(counter, 0L);
    }

    private static double share(Evidence.Load load, String counter, long whole) {
        return whole == 0 ? Double.NaN : (double) count(load, counter) / whole;
    }

    private static double known(Latencies latencies, double value) {
        return latencies.count() == 0 ? Double.NaN : value;
    }
}
