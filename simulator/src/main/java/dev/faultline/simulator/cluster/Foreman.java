package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Has the instances of a run that work on a second thread, as its children, and hands them their turns: so only one message
 * goes from thread to thread in each direction, however many of them have something to do.
 */
final class Foreman extends ExtensibleBehavior<Foreman.Message> {
    /** What it hears. */
    sealed interface Message permits Shift, Turn {}

    private final Map<Integer, ActorRef<Turn>> actors = new LinkedHashMap<>();
    private final ActorRef<? super Shift> home;
    private Shift shift = new Shift();
    private int outstanding;

    /** @param home where the turns go back to, all at once */
    static Behavior<Message> create(List<Carrier> carriers, ActorRef<? super Shift> home) {
        return Behaviors.setup(context -> new Foreman(context, carriers, home));
    }

    private Foreman(ActorContext<Message> context, List<Carrier> carriers, ActorRef<? super Shift> home) {
        this.home = home;
        for (Carrier carrier : carriers) {
            ActorRef<Turn> actor = context.spawnAnonymous(
                    InstanceActor.create(carrier, context.getSelf()), DispatcherSelector.sameAsParent());
            context.watch(actor);
            actors.put(carrier.address(), actor);
        }
    }

    @Override
    public Behavior<Message> receive(TypedActorContext<Message> context, Message message) {
        switch (message) {
            case Shift begun -> {
                shift = begun;
                outstanding = begun.size();
                for (int i = 0; i < begun.size(); i++) {
                    Turn turn = begun.get(i);
                    Objects.requireNonNull(actors.get(turn.address())).tell(turn);
                }
            }
            case Turn turn -> {
                if (--outstanding == 0) {
                    home.tell(shift);
                }
            }
        }
        return this;
    }

    @Override
    public Behavior<Message> receiveSignal(TypedActorContext<Message> context, Signal signal) {
        if (signal instanceof ChildFailed failed) {
            throw new IllegalStateException("an instance failed", failed.getCause()); // so that the run hears of it
        }
        return this;
    }
}
