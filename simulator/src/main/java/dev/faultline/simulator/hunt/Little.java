package dev.faultline.simulator.hunt;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.Instance;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.scenario.Scenario;
import java.util.List;
import java.util.Objects;

/**
 * Little's law by areas, in whole nanoseconds: the time integral of what is inside is the time that was spent inside.
 * For the calls at each instance at every mark, those still inside up to then; for queues and places of work wherever both
 * are empty; for users over the whole run.
 */
final class Little extends Rule {
    /** Their level of what is inside is that of calls, which the shell keeps. */
    private static final List<String> OF_CALLS =
            List.of("load-balancer", "service", "gateway", "cache", "database", "queue", "dead-letter", "external");

    /** Whoever leaves one of these before its turn, or in the middle of work, is not among the times measured. */
    private static final List<Reason> CUT_SHORT = List.of(
            Reason.RESET,
            Reason.DROPPED,
            Reason.STOPPED,
            Reason.EXPIRED,
            Reason.SHED,
            Reason.QUEUE_FULL,
            Reason.DEADLINE,
            Reason.TIMEOUT);

    private final Scenario scenario;

    Little(Scenario scenario) {
        this.scenario = scenario;
    }

    @Override
    String name() {
        return "Little's law";
    }

    @Override
    void atMark(PlainRun run) {
        for (Instance instance : run.instances()) {
            String kind = kind(instance).name();
            if (OF_CALLS.contains(kind)) {
                compare(
                        instance,
                        "calls inside",
                        instance.stats().inFlight().area(run.now()),
                        instance.stats().timeInside(run.now()));
            }
            if (scenario.warmup() == 0 && isEmpty(instance.stats())) {
                atWork(kind, instance, run.now());
            }
        }
    }

    private Kind kind(Instance instance) {
        return Objects.requireNonNull(scenario.components().get(instance.place().component()))
                .kind();
    }

    private static boolean isEmpty(InstanceStats stats) {
        return stats.queue().level() == 0
                && stats.busy().level() == 0
                && stats.inFlight().level() == 0
                && CUT_SHORT.stream().allMatch(reason -> stats.outcomes(reason) == 0);
    }

    private void atWork(String kind, Instance instance, long now) {
        InstanceStats stats = instance.stats();
        switch (kind) {
            case "service", "gateway" ->
                compare(
                        instance,
                        "calls waiting",
                        stats.queue().area(now),
                        stats.waits().sum());
            case "database", "external" -> {
                compare(
                        instance,
                        "calls waiting",
                        stats.queue().area(now),
                        stats.waits().sum());
                compare(
                        instance,
                        "calls at work",
                        stats.busy().area(now),
                        stats.works().sum());
            }
            default -> {}
        }
    }

    @Override
    void atRest(PlainRun run) {
        if (scenario.warmup() > 0) {
            return;
        }
        for (Instance instance : run.instances()) {
            if (kind(instance).name().equals("clients")) {
                long spent = 0;
                for (ClassStats users : instance.stats().classes()) {
                    spent += users.latency().sum() + users.failures().sum();
                }
                compare(instance, "users' requests", instance.stats().inFlight().area(run.now()), spent);
            }
        }
    }

    /** Number over time, times time, and number times mean time spent: whole numbers, so they are equal. */
    private void compare(Instance instance, String what, long area, long spent) {
        if (area != spent) {
            broken(instance.place().name() + ", " + what + ": " + area + " ns by their number, " + spent
                    + " ns by what each spent");
        }
    }
}
