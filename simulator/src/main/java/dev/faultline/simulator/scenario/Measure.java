package dev.faultline.simulator.scenario;

import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;
import dev.faultline.simulator.time.VirtualTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a goal can measure: a number of what users see, or of a component. */
public enum Measure {
    GOOD_SHARE("goodShare", Of.USERS, Unit.SHARE, "Requests completed within their deadline, of all offered."),
    COMPLETED_SHARE("completedShare", Of.USERS, Unit.SHARE, "Requests completed, in time or late, of all offered."),
    FAILED_SHARE("failedShare", Of.USERS, Unit.SHARE, "Requests that ended without success, of all offered."),
    LATE_SHARE("lateShare", Of.USERS, Unit.SHARE, "Requests completed after their deadline, of all offered."),
    MEAN("mean", Of.USERS, Unit.DURATION, "Mean latency of completed requests."),
    P50("p50", Of.USERS, Unit.DURATION, "Latency that half of the completed requests stay below."),
    P90("p90", Of.USERS, Unit.DURATION, "Latency that 90% of the completed requests stay below."),
    P95("p95", Of.USERS, Unit.DURATION, "Latency that 95% of the completed requests stay below."),
    P99("p99", Of.USERS, Unit.DURATION, "Latency that 99% of the completed requests stay below."),
    P999("p99.9", Of.USERS, Unit.DURATION, "Latency that 99.9% of the completed requests stay below."),
    MAX("max", Of.USERS, Unit.DURATION, "The greatest latency of a completed request."),
    OFFERED("offered", Of.USERS, Unit.RATE, "Requests that users wanted, a second."),
    THROUGHPUT("throughput", Of.USERS, Unit.RATE, "Requests completed, a second."),
    GOODPUT("goodput", Of.USERS, Unit.RATE, "Requests completed within their deadline, a second."),
    RETRY_AMPLIFICATION(
            "retryAmplification",
            Of.COMPONENT,
            Unit.NUMBER,
            "Calls that reached the component, over those that were not tried again."),
    UTILISATION("utilisation", Of.COMPONENT, Unit.SHARE, "Busy time over capacity."),
    QUEUE_MEAN("queueMean", Of.COMPONENT, Unit.NUMBER, "Mean number of calls or messages that wait."),
    QUEUE_MAX("queueMax", Of.COMPONENT, Unit.NUMBER, "Most calls or messages that waited at a time."),
    ARRIVALS("arrivals", Of.COMPONENT, Unit.RATE, "Calls that reached the component, a second."),
    WAIT_MEAN("waitMean", Of.COMPONENT, Unit.DURATION, "Mean time from arrival to the start of work."),
    WAIT_P50("waitP50", Of.COMPONENT, Unit.DURATION, "What half of the waits stay below."),
    WAIT_P90("waitP90", Of.COMPONENT, Unit.DURATION, "What 90% of the waits stay below."),
    WAIT_P95("waitP95", Of.COMPONENT, Unit.DURATION, "What 95% of the waits stay below."),
    WAIT_P99("waitP99", Of.COMPONENT, Unit.DURATION, "What 99% of the waits stay below."),
    WAIT_P999("waitP99.9", Of.COMPONENT, Unit.DURATION, "What 99.9% of the waits stay below."),
    WORK_MEAN("workMean", Of.COMPONENT, Unit.DURATION, "Mean time of work, calls to others left out."),
    WORK_P99("workP99", Of.COMPONENT, Unit.DURATION, "What 99% of the works stay below."),
    SHED_SHARE(
            "shedShare",
            Of.COMPONENT,
            Unit.SHARE,
            "Calls that were refused for a full queue, or shed, of all that reached the component."),
    THROTTLED_SHARE(
            "throttledShare",
            Of.COMPONENT,
            Unit.SHARE,
            "Calls that the component's rate limit refused, of all that reached it."),
    SKEW(
            "skew",
            Of.COMPONENT,
            Unit.NUMBER,
            "Busy time of the component's busiest instance, or shard, over the mean of all."),
    POOL_WAIT_MEAN(
            "poolWaitMean",
            Of.COMPONENT,
            Unit.DURATION,
            "Of a caller: mean time until a call to a database has a connection of its pool."),
    HIT_SHARE("hitShare", Of.COMPONENT, Unit.SHARE, "Of a cache: gets that found their entry, of all gets."),
    LOADS_PER_EXPIRY(
            "loadsPerExpiry",
            Of.COMPONENT,
            Unit.NUMBER,
            "Of a cache: reads of the store because of a miss, for each entry that was found to have run out."),
    STALE_SHARE(
            "staleShare",
            Of.COMPONENT,
            Unit.SHARE,
            "Of a database: reads that a replica answered without a write committed before, of all reads."),
    LOST_UPDATES(
            "lostUpdates",
            Of.COMPONENT,
            Unit.NUMBER,
            "Of a database: writes that overwrote what their request had not read, in all."),
    CONFLICTS(
            "conflicts",
            Of.COMPONENT,
            Unit.NUMBER,
            "Of a database: writes and transactions that failed because of what others had written or locked."),
    DEADLOCKS(
            "deadlocks",
            Of.COMPONENT,
            Unit.NUMBER,
            "Of a database: transactions that waited for each other, so that one of them had to go."),
    PROCESSED("processed", Of.COMPONENT, Unit.RATE, "Of a worker: messages whose work ended well, a second."),
    DELIVERIES_PER_MESSAGE(
            "deliveriesPerMessage",
            Of.COMPONENT,
            Unit.NUMBER,
            "Of a queue, a log or a topic: deliveries, over those that were the first of their message."),
    OUT_OF_ORDER_SHARE(
            "outOfOrderShare",
            Of.COMPONENT,
            Unit.SHARE,
            "Of a queue or a log: messages that were done after a later one of the same key, of all that were done."),
    COST_PER_HOUR(
            "costPerHour",
            Of.BILL,
            Unit.MONEY,
            "What the component costs an hour, or all of them together where none is named.");

    /** Whom a measure is about. */
    public enum Of {
        /** A request class at some clients, {@code users.checkout}; measured by intended time. */
        USERS,
        /** A component, all its instances together, over the whole run after the warm-up. */
        COMPONENT,
        /** The bill, or a component's part in it, over the whole run after the warm-up. */
        BILL
    }

    /** What its values are. */
    public enum Unit {
        SHARE,
        DURATION,
        RATE,
        NUMBER,
        /** US dollars. */
        MONEY;

        /** As a file writes its values. */
        public Type type() {
            return switch (this) {
                case SHARE -> Types.share();
                case DURATION -> Types.duration();
                case RATE -> Types.rate();
                case NUMBER -> Types.number(0, 1e12);
                case MONEY -> Types.number(0, 1e9);
            };
        }

        /** What was written, a duration in nanoseconds, a rate a second; empty where it is not of this unit. */
        public OptionalDouble read(String text) {
            return switch (this) {
                case SHARE -> Units.share(text);
                case DURATION -> {
                    OptionalLong nanos = Units.duration(text);
                    yield nanos.isPresent() ? OptionalDouble.of(nanos.getAsLong()) : OptionalDouble.empty();
                }
                case RATE -> Units.rate(text);
                case NUMBER, MONEY ->
                    Units.number(text)
                            .map(number -> OptionalDouble.of(number.doubleValue()))
                            .orElse(OptionalDouble.empty());
            };
        }

        /** As a file would write it; durations are in nanoseconds. */
        public String write(double value) {
            if (!Double.isFinite(value)) {
                return value > 0 ? "without bound" : "unknown";
            }
            return switch (this) {
                case SHARE -> Units.ofShare(Math.round(value * 1e6) / 1e6);
                case DURATION -> Rounded.write(Math.round(value));
                case RATE -> Units.ofRate(Math.round(value * 1000) / 1000.0);
                case NUMBER -> Units.ofNumber(Math.round(value * 1000) / 1000.0);
                case MONEY -> "$" + Units.ofNumber(Math.round(value * 1000) / 1000.0);
            };
        }
    }

    private final String label;
    private final Of of;
    private final Unit unit;
    private final String about;

    Measure(String label, Of of, Unit unit, String about) {
        this.label = label;
        this.of = of;
        this.unit = unit;
        this.about = about;
    }

    /** As files write it. */
    public String label() {
        return label;
    }

    public Of of() {
        return of;
    }

    public Unit unit() {
        return unit;
    }

    public String about() {
        return about;
    }

    /** The kinds of components that it can be measured of; empty for all. */
    public List<String> kinds() {
        return switch (this) {
            case HIT_SHARE, LOADS_PER_EXPIRY -> List.of("cache");
            case STALE_SHARE, LOST_UPDATES, CONFLICTS, DEADLOCKS -> List.of("database");
            case PROCESSED -> List.of("worker");
            case DELIVERIES_PER_MESSAGE -> List.of("queue", "log", "topic");
            case OUT_OF_ORDER_SHARE -> List.of("queue", "log");
            default -> List.of();
        };
    }

    public static Optional<Measure> labelled(String label) {
        return Arrays.stream(values()).filter(m -> m.label.equals(label)).findFirst();
    }

    /** Durations cut to what they mean: four digits, in the unit that one would say. */
    private static final class Rounded {
        static String write(long nanos) {
            long rounded = nanos(nanos);
            if (rounded >= VirtualTime.MILLISECOND && rounded < VirtualTime.SECOND) {
                return Units.ofNumber(VirtualTime.millis(rounded)) + "ms";
            }
            return Units.ofDuration(rounded);
        }

        private static long nanos(long nanos) {
            long step = 1;
            while (Math.abs(nanos) / step >= 10_000) {
                step *= 10;
            }
            return nanos / step * step;
        }
    }
}
