package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;

/** The actor around one component instance: each of the instance's events is handled in here. */
final class InstanceActor extends ExtensibleBehavior<Turn> {
    private final Carrier carrier;
    private final ActorRef<? super Turn> home;

    /** @param home where the turn goes back to */
    static Behavior<Turn> create(Carrier carrier, ActorRef<? super Turn> home) {
        return new InstanceActor(carrier, home);
    }

    private InstanceActor(Carrier carrier, ActorRef<? super Turn> home) {
        this.carrier = carrier;
        this.home = home;
    }

    @Override
    public Behavior<Turn> receive(TypedActorContext<Turn> context, Turn turn) {
        carrier.work();
        home.tell(turn);
        return this;
    }

    @Override
    public Behavior<Turn> receiveSignal(TypedActorContext<Turn> context, Signal signal) {
        return this;
    }
}
