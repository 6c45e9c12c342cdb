package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import dev.faultline.simulator.run.Model;

/** The actor around one component instance: each of the instance's events is handled in here. */
final class InstanceActor extends ExtensibleBehavior<Turn> {
    private final Carrier carrier;
    private final ActorRef<? super Turn> home;

    /**
     * @param turn of the instance that it shall carry
     * @param home where the turn goes back to
     */
    static Behavior<Turn> create(Model model, Turn turn, ActorRef<? super Turn> home) {
        return new InstanceActor(new Carrier(model, turn), home);
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
