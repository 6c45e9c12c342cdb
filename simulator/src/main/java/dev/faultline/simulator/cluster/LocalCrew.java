package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.ActorContext;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.Model.Place;
import java.util.ArrayList;
import java.util.List;

/** A run's instances together with it: children of the actor that conducts the run. */
final class LocalCrew implements Conductor.Crew {
    private final ActorContext<?> context;
    private final List<ActorRef<InstanceActor.Order>> actors = new ArrayList<>();

    LocalCrew(ActorContext<?> context) {
        this.context = context;
    }

    void hire(Conductor conductor, ActorRef<? super Turn> replyTo, Props props) {
        Model model = conductor.model();
        for (Place place : model.places()) {
            Turn turn = conductor.turn(place.address());
            actors.add(context.spawnAnonymous(InstanceActor.create(model, turn, replyTo), props));
        }
    }

    @Override
    public void send(Turn turn) {
        actors.get(turn.address()).tell(turn);
    }
}
