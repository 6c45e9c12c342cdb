package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import dev.faultline.simulator.run.Instance;
import dev.faultline.simulator.run.Model;
import java.util.List;

/** Runs on actors for whoever measures them: without a cluster, a pace or a page. */
public final class ActorBench implements AutoCloseable {
    private final ActorSystem<SpawnProtocol.Command> system =
            ActorSystem.create(SpawnProtocol.create(), "benchmark", NodeSettings.local(2));

    /** A run that goes on when it is told to. */
    public static final class Run implements AutoCloseable {
        private final Solo solo;
        private Conductor conductor;

        private Run(Solo solo) {
            this.solo = solo;
            this.conductor = solo.advanceTo(0);
        }

        /** Executes everything before the given virtual time. */
        public void advanceTo(long time) {
            conductor = solo.advanceTo(time);
        }

        public long events() {
            return conductor.events();
        }

        /** Windows opened so far. */
        public long windows() {
            return conductor.windows();
        }

        /** Whether it goes on two threads now. */
        public boolean shared() {
            return conductor.shared();
        }

        public String hash() {
            return conductor.hash();
        }

        /** To be read until it goes on. */
        public List<Instance> instances() {
            return solo.instances();
        }

        @Override
        public void close() {
            solo.stop();
        }
    }

    /** On one thread. */
    public Run start(Model model) {
        return new Run(new Solo(system, model, Loops.dispatcher(0)));
    }

    /** On one thread, or on two where that turns out to pay. */
    public Run startOnTwo(Model model) {
        Loops loops = new Loops(2);
        return new Run(new Solo(system, model, Loops.dispatcher(loops.take()), loops));
    }

    @Override
    public void close() {
        system.terminate();
    }
}
