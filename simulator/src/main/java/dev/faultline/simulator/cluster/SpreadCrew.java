package dev.faultline.simulator.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import dev.faultline.simulator.run.Journal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run's instances over all nodes: sharded entities, found once by their id and then spoken to directly. */
final class SpreadCrew implements RunCrew {
    private final ActorContext<RunActor.Message> context;
    private final String runId;
    private final Journal.Header header;
    private final long id = UUID.randomUUID().getMostSignificantBits();
    private final Map<Integer, String> nodes = new LinkedHashMap<>();
    private @Nullable ActorRef<InstanceOrder>[] members = none(0);
    private @Nullable Conductor conductor;
    private Runnable ready = () -> {};
    private int missing;

    SpreadCrew(ActorContext<RunActor.Message> context, String runId, Journal.Header header) {
        this.context = context;
        this.runId = runId;
        this.header = header;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static @Nullable ActorRef<InstanceOrder>[] none(int size) {
        return new ActorRef[size];
    }

    @Override
    public void hire(Conductor whose, Runnable whenReady) {
        conductor = whose;
        ready = whenReady;
        missing = whose.model().places().size();
        members = none(missing);
        askMissing();
    }

    @Override
    public void askMissing() {
        for (int i = 0; i < members.length; i++) {
            if (members[i] == null) {
                ClusterSharding.get(context.getSystem())
                        .entityRefFor(InstanceEntity.KEY, runId + "|" + Long.toHexString(id) + "|" + i)
                        .tell(new InstanceOrder.Join(
                                id, i, header, context.getSelf().narrow()));
            }
        }
    }

    @Override
    public void news(InstanceNews news) {
        if (news.crew() != id || conductor == null) {
            return; // of a crew that was dismissed
        }
        switch (news) {
            case InstanceNews.Joined joined -> join(joined);
            case InstanceNews.Done done -> {
                Turn turn = conductor.turn(done.address());
                done.into(turn);
                conductor.received(turn);
            }
        }
    }

    private void join(InstanceNews.Joined joined) {
        if (members[joined.address()] == null) {
            members[joined.address()] = joined.instance();
            nodes.put(joined.address(), joined.node());
            context.watch(joined.instance());
            if (--missing == 0) {
                ready.run();
            }
        }
    }

    @Override
    public void send(Turn turn) {
        ActorRef<InstanceOrder> member = Objects.requireNonNull(members[turn.address()]);
        member.tell(new InstanceOrder.Advance(turn.bound, turn.inbox.toList(), turn.question));
        turn.inbox.clear();
        turn.question = null;
    }

    @Override
    public void dismiss() {
        for (ActorRef<InstanceOrder> member : members) {
            if (member != null) {
                context.unwatch(member);
                member.tell(new InstanceOrder.Leave());
            }
        }
        conductor = null;
        members = none(0);
    }

    @Override
    public boolean apart() {
        return true;
    }

    @Override
    public Map<Integer, String> nodes() {
        return nodes;
    }
}
