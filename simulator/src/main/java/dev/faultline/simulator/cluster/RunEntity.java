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
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityContext;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;

/** A run as the cluster's sharding sees it: puts the run's actor on one of the node's loops and hands everything on. */
final class RunEntity extends AbstractBehavior<RunEntity.Message> {
    /** What it hears. */
    sealed interface Message permits RunOrder, Own {}

    private enum Own implements Message {
        IDLE,
        STOP
    }

    static final EntityTypeKey<Message> KEY = EntityTypeKey.create(Message.class, "run");

    private final ActorRef<ClusterSharding.ShardCommand> shard;
    private final ActorRef<RunActor.Message> run;
    private final Loops loops;
    private final int loop;
    private final String runId;
    private boolean passivating;

    static Entity<Message, ShardingEnvelope<Message>> entity(Services services) {
        return Entity.of(KEY, entity -> Behaviors.setup(context -> new RunEntity(context, entity, services)))
                .withStopMessage(Own.STOP)
                .withAllocationStrategy(new SteadyAllocation());
    }

    private RunEntity(ActorContext<Message> context, EntityContext<Message> entity, Services services) {
        super(context);
        this.shard = entity.getShard();
        this.loops = services.loops();
        this.loop = loops.take();
        this.runId = entity.getEntityId();
        ActorRef<Message> self = context.getSelf();
        this.run = context.spawn(
                RunActor.create(entity.getEntityId(), services, () -> self.tell(Own.IDLE)),
                "run",
                DispatcherSelector.fromConfig(services.loops().dispatcherOf(loop)));
        context.watch(run);
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(RunOrder.class, this::handOn)
                .onMessageEquals(Own.IDLE, this::passivate)
                .onMessageEquals(Own.STOP, this::stop)
                .onSignal(Terminated.class, signal -> Behaviors.stopped())
                .onSignal(PostStop.class, signal -> gone())
                .build();
    }

    private Behavior<Message> handOn(RunOrder order) {
        if (passivating) {
            // Came just before the shard began to hold messages back: once more, for the next one of this name.
            ClusterSharding.get(getContext().getSystem())
                    .entityRefFor(KEY, runId)
                    .tell(order);
        } else {
            run.tell(order);
        }
        return this;
    }

    private Behavior<Message> passivate() {
        passivating = true;
        shard.tell(new ClusterSharding.Passivate<>(getContext().getSelf()));
        return this;
    }

    private Behavior<Message> stop() {
        run.tell(RunActor.Own.STOP);
        return this;
    }

    private Behavior<Message> gone() {
        loops.giveBack(loop);
        return this;
    }
}
