package dev.faultline.web.cli;

import dev.faultline.simulator.cluster.ActorRuns;
import dev.faultline.simulator.cluster.ActorRuns.Planned;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.RunResult;
import java.util.List;

/** Every instance an actor, as on the page; it comes to the same, to the last digit. */
final class ActorsEngine implements Engine {
    private final ActorRuns runs = new ActorRuns(Runtime.getRuntime().availableProcessors());

    @Override
    public RunResult run(Plan plan, long seed, Watch watch, Recording recording) {
        List<Planned> planned = plan.faults().stream()
                .map(fault -> new Planned(fault.at(), new Intervention.Inject(fault.text())))
                .toList();
        Model model = new Model(plan.scenario(), seed);
        return runs.run(model, planned, plan.until(), time -> watch.reached(seed, time));
    }

    @Override
    public void close() {
        runs.close();
    }
}
