package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import dev.faultline.simulator.run.Model;

/** The actor around one component instance: each of the instance's events is handled in here. */
final class InstanceActor extends ExtensibleBehavior<InstanceActor.Order> {
    /** What an instance is told. */
    sealed interface Order permits Turn {}

    private final Carrier carrier;
    private final ActorRef<? super Turn> conductor;

    /** @param turn of the instance that it shall carry */
    static Behavior<Order> create(Model model, Turn turn, ActorRef<? super Turn> conductor) {
        return new InstanceActor(new Carrier(model, turn), conductor);
    }

    private InstanceActor(Carrier carrier, ActorRef<? super Turn> conductor) {
        this.carrier = carrier;
        this.conductor = conductor;
    }

    @Override
    public Behavior<Order> receive(TypedActorContext<Order> context, Order order) {
        switch (order) {
            case Turn turn -> {
                carrier.work();
                conductor.tell(turn);
            }
        }
        return this;
    }

    @Override
    public Behavior<Order> receiveSignal(TypedActorContext<Order> context, Signal signal) {
        return this;
    }
}
