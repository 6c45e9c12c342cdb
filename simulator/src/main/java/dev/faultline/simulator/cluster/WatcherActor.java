package dev.faultline.simulator.cluster;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Watches a run for somebody outside of the cluster. It says so again every second: that wakes the run wherever it has
 * moved to, and tells it how far it had been seen.
 */
final class WatcherActor extends AbstractBehavior<WatcherActor.Message> {
    /** What it hears. */
    sealed interface Message permits Showing, Own {}

    /** What it is told by whoever started it, or by its timer. */
    enum Own implements Message {
        AGAIN,
        STOP
    }

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Consumer<RunOrder> run;
    private final Sight sight;

    /** @param run takes what is to be told to the run, wherever it is */
    static Behavior<Message> create(Consumer<RunOrder> run, Sight sight) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Own.AGAIN, INTERVAL);
            return new WatcherActor(context, run, sight);
        }));
    }

    private WatcherActor(ActorContext<Message> context, Consumer<RunOrder> run, Sight sight) {
        super(context);
        this.run = run;
        this.sight = sight;
        again();
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Showing.Show.class, this::show)
                .onMessageEquals(Own.AGAIN, this::again)
                .onMessageEquals(Own.STOP, Behaviors::stopped)
                .onSignal(PostStop.class, signal -> leave())
                .build();
    }

    private Behavior<Message> again() {
        run.accept(new RunOrder.Watch(getContext().getSelf().narrow(), sight.returns(), sight.time()));
        return this;
    }

    private Behavior<Message> show(Showing.Show show) {
        sight.see(show.frame(), show.returns());
        show.from()
                .tell(new RunOrder.Seen(
                        getContext().getSelf().narrow(), show.frame().number()));
        return this;
    }

    private Behavior<Message> leave() {
        run.accept(new RunOrder.Unwatch(getContext().getSelf().narrow()));
        return this;
    }
}
