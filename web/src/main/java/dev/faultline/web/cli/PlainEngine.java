package dev.faultline.web.cli;

import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;

/** The plain loop: the fastest where nobody watches. */
final class PlainEngine implements Engine {
    private static final int SLICES = 200;

    @Override
    public RunResult run(Plan plan, long seed, Watch watch) {
        PlainRun run = new PlainRun(new Model(plan.scenario(), seed));
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
        return run.result();
    }
}
