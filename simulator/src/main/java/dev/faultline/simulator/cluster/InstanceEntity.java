package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.PostStop;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import dev.faultline.simulator.run.Model;
import org.jspecify.annotations.Nullable;

/** The actor around one component instance that lives by itself, on whichever node the sharding has put it. */
final class InstanceEntity extends AbstractBehavior<InstanceOrder> {
    static final EntityTypeKey<InstanceOrder> KEY = EntityTypeKey.create(InstanceOrder.class, "instance");

    private final Services services;
    private @Nullable Job job;

    /** What it does once it has joined a crew. */
    private record Job(long crew, Turn turn, Carrier carrier, ActorRef<InstanceNews> home) {}

    static Entity<InstanceOrder, ShardingEnvelope<InstanceOrder>> entity(Services services) {
        return Entity.of(KEY, entity -> Behaviors.setup(context -> new InstanceEntity(context, services)))
                .withStopMessage(new InstanceOrder.Leave())
                .withEntityProps(DispatcherSelector.fromConfig(Loops.dispatcher(0)))
                .withAllocationStrategy(new SteadyAllocation());
    }

    private InstanceEntity(ActorContext<InstanceOrder> context, Services services) {
        super(context);
        this.services = services;
    }

    @Override
    public Receive<InstanceOrder> createReceive() {
        return newReceiveBuilder()
                .onMessage(InstanceOrder.Advance.class, this::advance)
                .onMessage(InstanceOrder.Join.class, this::join)
                .onMessage(InstanceOrder.Leave.class, leave -> Behaviors.stopped())
                .onSignal(Terminated.class, homeIsGone -> Behaviors.stopped())
                .onSignal(PostStop.class, stop -> stopped())
                .build();
    }

    private Behavior<InstanceOrder> join(InstanceOrder.Join join) throws Exception {
        if (job == null) {
            Model model = services.models().of(join.header());
            Turn turn = new Turn(null, join.address());
            job = new Job(join.crew(), turn, new Carrier(model, turn), join.home());
            services.loops().instances(1);
            getContext().watch(join.home());
        }
        join.home()
                .tell(new InstanceNews.Joined(
                        join.crew(),
                        join.address(),
                        services.node(),
                        getContext().getSelf()));
        return this;
    }

    private Behavior<InstanceOrder> advance(InstanceOrder.Advance advance) {
        if (job == null) {
            return Behaviors.stopped(); // whoever is meant lived on a node that is gone
        }
        Turn turn = job.turn();
        turn.bound = advance.bound();
        turn.question = advance.question();
        turn.inbox.addAll(advance.events());
        job.carrier().work();
        job.home().tell(InstanceNews.Done.of(job.crew(), turn));
        return this;
    }

    private Behavior<InstanceOrder> stopped() {
        if (job != null) {
            services.loops().instances(-1);
        }
        return this;
    }
}
