package dev.faultline.simulator.cluster;

import akka.actor.ActorRef;
import akka.cluster.sharding.ShardCoordinator.AbstractShardAllocationStrategy;
import akka.dispatch.Futures;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;

/** New shards go to the node that has the fewest; none is moved while its node lives, since moving a run is a replay. */
final class SteadyAllocation extends AbstractShardAllocationStrategy {
    @Override
    public Future<ActorRef> allocateShard(
            ActorRef requester, String shardId, Map<ActorRef, IndexedSeq<String>> allocations) {
        ActorRef least = allocations.entrySet().stream()
                .min(Comparator.<Map.Entry<ActorRef, IndexedSeq<String>>>comparingInt(
                                entry -> entry.getValue().size())
                        .thenComparing(entry -> entry.getKey().path().toSerializationFormat()))
                .orElseThrow()
                .getKey();
        return Futures.successful(least);
    }

    @Override
    public Future<Set<String>> rebalance(
            Map<ActorRef, IndexedSeq<String>> allocations, Set<String> rebalanceInProgress) {
        return Futures.successful(Set.of());
    }
}
