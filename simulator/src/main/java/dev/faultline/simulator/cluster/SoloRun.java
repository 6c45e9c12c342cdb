package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.faultline.simulator.run.Instance;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.time.Bound;
import java.util.List;

/** A run on actors as fast as it goes, without pace, page or journal: to measure, and to compare with the plain loop. */
final class SoloRun extends ExtensibleBehavior<SoloRun.Message> {
    /** What it understands. Whoever is answered may read the conductor until the next order. */
    sealed interface Message permits Begin, Intervene, AdvanceTo, Step, Look, Muster, Stop, Turn, Shift {}

    /** Comes first. */
    record Begin(ActorRef<Conductor> replyTo) implements Message {}

    /** Lets an intervention take effect at a time. */
    record Intervene(Intervention intervention, long at, ActorRef<Conductor> replyTo) implements Message {}

    /** Executes everything before the time. */
    record AdvanceTo(long time, ActorRef<Conductor> replyTo) implements Message {}

    /** Executes one event. */
    record Step(ActorRef<Conductor> replyTo) implements Message {}

    /** Asks all instances. */
    record Look(Question question, ActorRef<Conductor> replyTo) implements Message {}

    /** Hands over the instances, to be read until the next order. */
    record Muster(ActorRef<List<Instance>> replyTo) implements Message {}

    record Stop() implements Message {}

    private final Conductor conductor;
    private final LocalCrew crew;

    /** @param loops where a second thread may be found */
    static Behavior<Message> create(Model model, Loops loops) {
        return Behaviors.setup(context -> new SoloRun(context, model, loops));
    }

    private SoloRun(ActorContext<Message> context, Model model, Loops loops) {
        crew = new LocalCrew(
                context, context.getSelf().narrow(), context.getSelf().narrow(), "here", loops);
        conductor = new Conductor(model, crew, System::nanoTime);
        crew.hire(conductor, () -> {});
    }

    @Override
    public Behavior<Message> receive(TypedActorContext<Message> context, Message message) {
        switch (message) {
            case Turn turn -> conductor.received(turn);
            case Shift shift -> conductor.received(shift);
            case Begin begin -> conductor.begin(() -> begin.replyTo().tell(conductor));
            case Intervene intervene -> {
                conductor.intervene(intervene.intervention(), intervene.at());
                intervene.replyTo().tell(conductor);
            }
            case AdvanceTo advance ->
                conductor.advance(
                        Bound.at(advance.time()), () -> advance.replyTo().tell(conductor));
            case Step step -> conductor.step(() -> step.replyTo().tell(conductor));
            case Muster muster -> muster.replyTo().tell(crew.instances());
            case Stop stop -> {
                return Behaviors.stopped();
            }
            case Look look ->
                conductor.ask(look.question(), () -> look.replyTo().tell(conductor));
        }
        return this;
    }

    @Override
    public Behavior<Message> receiveSignal(TypedActorContext<Message> context, Signal signal) {
        if (signal instanceof PostStop) {
            crew.dismiss();
        }
        return this;
    }
}
