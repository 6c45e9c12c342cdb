package dev.faultline.web.cli;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.run.Instance;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/** The plain loop: the fastest where nobody watches. */
final class PlainEngine implements Engine {
    private static final int SLICES = 200;

    @Override
    public RunResult run(Plan plan, long seed, Watch watch, Recording recording) {
        PlainRun run = new PlainRun(new Model(plan.scenario(), seed));
        if (!recording.equals(Recording.NONE)) {
            run.beforeSamples(time -> record(run, time, recording));
        }
        for (TimelineEntry fault : plan.faults()) {
            run.intervene(new Intervention.Inject(fault.text()), fault.at());
        }
        long slice = Math.max(1, plan.until() / SLICES);
        for (long time = slice; time < plan.until() && run.stoppedBy() == null; time += slice) {
            run.advanceTo(time);
            watch.reached(seed, time);
        }
        run.advanceTo(plan.until());
        watch.reached(seed, plan.until());
        RunResult result = run.result();
        recording.end(result);
        return result;
    }

    private static void record(PlainRun run, long time, Recording recording) {
        Map<String, Latencies> byName = new LinkedHashMap<>();
        for (Instance instance : run.instances()) {
            for (ClassStats stats : instance.stats().classes()) {
                byName.computeIfAbsent(instance.place().component() + "." + stats.name(), name -> Latencies.coarse())
                        .add(stats.interval().latency());
            }
        }
        long from = time - run.book().series().step();
        byName.forEach((name, latency) -> recording.interval(from, time, name, latency));
    }
}
