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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run's instances together with it: children of the actor that conducts the run, on its dispatcher. Some of them may be
 * lent to a {@link Foreman} on another thread of the node that has nothing else to do.
 */
final class LocalCrew implements RunCrew {
    private final ActorContext<?> context;
    private final ActorRef<? super Turn> home;
    private final ActorRef<? super Shift> homeOfShifts;
    private final String node;
    private final Loops loops;
    private final List<Carrier> carriers = new ArrayList<>();
    private final Map<Integer, String> nodes = new LinkedHashMap<>();

    /** By address; null for those who are lent. */
    private final List<@Nullable ActorRef<Turn>> actors = new ArrayList<>();

    private @Nullable ActorRef<Foreman.Message> foreman;
    private int foremansLoop;
    private Shift shift = new Shift();

    /**
     * @param home where turns come back to
     * @param homeOfShifts the same
     */
    LocalCrew(
            ActorContext<?> context,
            ActorRef<? super Turn> home,
            ActorRef<? super Shift> homeOfShifts,
            String node,
            Loops loops) {
        this.context = context;
        this.home = home;
        this.homeOfShifts = homeOfShifts;
        this.node = node;
        this.loops = loops;
    }

    @Override
    public void hire(Conductor conductor, Runnable ready) {
        Model model = conductor.model();
        for (Place place : model.places()) {
            Carrier carrier = new Carrier(model, conductor.turn(place.address()));
            carriers.add(carrier);
            actors.add(spawn(carrier));
            nodes.put(place.address(), node);
        }
        loops.instances(actors.size());
        ready.run();
    }

    private ActorRef<Turn> spawn(Carrier carrier) {
        ActorRef<Turn> actor =
                context.spawnAnonymous(InstanceActor.create(carrier, home), DispatcherSelector.sameAsParent());
        context.watch(actor);
        return actor;
    }

    private void stop(ActorRef<?> actor) {
        context.unwatch(actor);
        context.stop(actor);
    }

    @Override
    public void dismiss() {
        dismissForeman();
        for (ActorRef<Turn> actor : actors) {
            if (actor != null) {
                stop(actor);
            }
        }
        loops.instances(-actors.size());
        actors.clear();
        carriers.clear();
    }

    @Override
    public void send(Turn turn) {
        ActorRef<Turn> actor = actors.get(turn.address());
        if (actor != null) {
            actor.tell(turn);
        } else {
            shift.add(turn);
        }
    }

    @Override
    public void sent() {
        if (shift.size() > 0) {
            Objects.requireNonNull(foreman).tell(shift);
            shift = new Shift();
        }
    }

    @Override
    public boolean share(boolean[] elsewhere) {
        dismissForeman();
        List<Carrier> lent = carriers.stream()
                .filter(carrier -> elsewhere[carrier.address()])
                .toList();
        foremansLoop = lent.isEmpty() ? -1 : loops.takeIdle();
        if (foremansLoop < 0) {
            takeBack(new boolean[carriers.size()]);
            return false;
        }
        for (Carrier carrier : lent) {
            ActorRef<Turn> actor = actors.set(carrier.address(), null);
            if (actor != null) {
                stop(actor);
            }
        }
        takeBack(elsewhere);
        foreman = context.spawnAnonymous(
                Foreman.create(lent, homeOfShifts), DispatcherSelector.fromConfig(Loops.dispatcher(foremansLoop)));
        context.watch(foreman);
        return true;
    }

    private void takeBack(boolean[] except) {
        for (int i = 0; i < actors.size(); i++) {
            if (actors.get(i) == null && !except[i]) {
                actors.set(i, spawn(carriers.get(i)));
            }
        }
    }

    /** Between two windows, when it has nothing in hand. */
    private void dismissForeman() {
        if (foreman != null) {
            stop(foreman);
            foreman = null;
            loops.giveBack(foremansLoop);
        }
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
