package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import dev.faultline.simulator.run.Instance;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.Note;
import dev.faultline.simulator.run.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/** Runs on actors from beginning to end, as fast as they go, without a cluster, a pace or a page. */
public final class ActorRuns implements AutoCloseable {
    private static final int SLICES = 200;
    private static final int THREADS_A_RUN = 2;

    private final Loops loops;
    private final ActorSystem<SpawnProtocol.Command> system;

    /** What is done to a run at a time that is known before. */
    public record Planned(long at, Intervention intervention) {}

    /** @param parallel how many runs may be carried at a time, each on a thread of its own; a second one that is idle may help */
    public ActorRuns(int parallel) {
        int threads =
                Math.max(parallel, Math.min(THREADS_A_RUN, Runtime.getRuntime().availableProcessors()));
        this.loops = new Loops(threads);
        this.system = ActorSystem.create(SpawnProtocol.create(), "runs", NodeSettings.local(threads));
    }

    /**
     * Executes everything before the given time, or up to where a budget ends the run.
     *
     * @param reached told now and then how far it has come, in virtual nanoseconds
     */
    public RunResult run(Model model, List<Planned> planned, long until, LongConsumer reached) {
        int loop = loops.take();
        Solo solo = new Solo(system, model, Loops.dispatcher(loop), loops);
        try {
            planned.forEach(each -> solo.intervene(each.intervention(), each.at()));
            long slice = Math.max(1, until / SLICES);
            Conductor conductor = solo.advanceTo(0);
            for (long time = slice; time < until && conductor.book().stoppedBy() == null; time += slice) {
                conductor = solo.advanceTo(time);
                reached.accept(time);
            }
            return result(solo.advanceTo(until), solo.instances());
        } finally {
            solo.stop();
            loops.giveBack(loop);
        }
    }

    private static RunResult result(Conductor conductor, List<Instance> instances) {
        List<Note> notes = new ArrayList<>();
        instances.forEach(instance -> notes.addAll(instance.takeNotes()));
        notes.sort(Comparator.comparingLong(Note::time));
        conductor.book().notes(notes);
        return RunResult.of(
                conductor.model(), conductor.book(), instances, conductor.hash(), conductor.now(), conductor.events());
    }

    @Override
    public void close() {
        system.terminate();
    }
}
