package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import dev.faultline.simulator.run.Instance;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.Model.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run's instances together with it: children of the actor that conducts the run, on its dispatcher. */
final class LocalCrew implements RunCrew {
    private final ActorContext<?> context;
    private final ActorRef<? super Turn> home;
    private final String node;
    private final Loops loops;
    private final List<ActorRef<Turn>> actors = new ArrayList<>();
    private final List<Carrier> carriers = new ArrayList<>();
    private final Map<Integer, String> nodes = new LinkedHashMap<>();

    /** @param home where turns come back to */
    LocalCrew(ActorContext<?> context, ActorRef<? super Turn> home, String node, Loops loops) {
        this.context = context;
        this.home = home;
        this.node = node;
        this.loops = loops;
    }

    @Override
    public void hire(Conductor conductor, Runnable ready) {
        Model model = conductor.model();
        for (Place place : model.places()) {
            Turn turn = conductor.turn(place.address());
            Carrier carrier = new Carrier(model, turn);
            ActorRef<Turn> actor =
                    context.spawnAnonymous(InstanceActor.create(carrier, home), DispatcherSelector.sameAsParent());
            context.watch(actor);
            carriers.add(carrier);
            actors.add(actor);
            nodes.put(place.address(), node);
        }
        loops.instances(actors.size());
        ready.run();
    }

    @Override
    public void dismiss() {
        actors.forEach(actor -> {
            context.unwatch(actor);
            context.stop(actor);
        });
        loops.instances(-actors.size());
        actors.clear();
        carriers.clear();
    }

    @Override
    public void send(Turn turn) {
        actors.get(turn.address()).tell(turn);
    }

    /** The instances themselves, by address: to be read between two turns, and by nobody who cannot tell. */
    List<Instance> instances() {
        return carriers.stream().map(Carrier::instance).toList();
    }

    @Override
    public Map<Integer, String> nodes() {
        return nodes;
    }
}
