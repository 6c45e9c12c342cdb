package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.javadsl.AskPattern;
import akka.japi.function.Function;
import dev.faultline.simulator.run.Instance;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Model;
import java.time.Duration;
import java.util.List;

/** A {@link SoloRun} for a caller that waits. */
final class Solo {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final ActorSystem<SpawnProtocol.Command> system;
    private final ActorRef<SoloRun.Message> run;

    /** @param dispatcher {@code faultline.run-loop} for one thread, {@code faultline.run-pool} for several */
    Solo(ActorSystem<SpawnProtocol.Command> system, Model model, String dispatcher) {
        this(system, model, dispatcher, new Loops(1));
    }

    /** @param loops of the actor system: one that has nothing to do may lend a hand */
    Solo(ActorSystem<SpawnProtocol.Command> system, Model model, String dispatcher, Loops loops) {
        this.system = system;
        this.run = AskPattern.<SpawnProtocol.Command, ActorRef<SoloRun.Message>>ask(
                        system,
                        replyTo -> new SpawnProtocol.Spawn<>(
                                SoloRun.create(model, loops), "", DispatcherSelector.fromConfig(dispatcher), replyTo),
                        PATIENCE,
                        system.scheduler())
                .toCompletableFuture()
                .join();
        ask(SoloRun.Begin::new);
    }

    Conductor advanceTo(long time) {
        return ask(replyTo -> new SoloRun.AdvanceTo(time, replyTo));
    }

    Conductor intervene(Intervention intervention, long at) {
        return ask(replyTo -> new SoloRun.Intervene(intervention, at, replyTo));
    }

    /** To be read until the next order. */
    List<Instance> instances() {
        return ask(SoloRun.Muster::new);
    }

    Conductor step() {
        return ask(SoloRun.Step::new);
    }

    Conductor look(Question question) {
        return ask(replyTo -> new SoloRun.Look(question, replyTo));
    }

    private <T> T ask(Function<ActorRef<T>, SoloRun.Message> message) {
        return AskPattern.<SoloRun.Message, T>ask(run, message, PATIENCE, system.scheduler())
                .toCompletableFuture()
                .join();
    }

    void stop() {
        run.tell(new SoloRun.Stop());
    }
}
