package dev.faultline.simulator.cluster;

import akka.actor.Address;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.javadsl.AskPattern;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.sharding.ShardRegion;
import akka.cluster.sharding.typed.ClusterShardingQuery;
import akka.cluster.sharding.typed.GetClusterShardingStats;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/** One node of the cluster: an actor system with its share of the runs. */
final class ClusterNode {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration ASKED_FOR = Duration.ofSeconds(2);
    private static final String SYSTEM = "faultline";

    private final ActorSystem<SpawnProtocol.Command> system;
    private final ClusterSharding sharding;
    private final Services services;

    /** Starts a node that has not joined yet. */
    ClusterNode(Services services) {
        this.services = services;
        this.system = ActorSystem.create(SpawnProtocol.create(), SYSTEM, NodeSettings.clustered(services.loops()));
        this.sharding = ClusterSharding.get(system);
    }

    String name() {
        return services.node();
    }

    Address address() {
        return Cluster.get(system).selfMember().address();
    }

    /** Joins the node at the address; its own address for a new cluster. */
    void join(Address first) {
        Cluster.get(system).manager().tell(Join.create(first));
        sharding.init(RunEntity.entity(services));
        if (services.placement() == Placement.SPREAD) {
            sharding.init(InstanceEntity.entity(services));
        }
    }

    /** How many nodes this one sees at work. */
    int members() {
        return (int)
                StreamSupport.stream(Cluster.get(system).state().getMembers().spliterator(), false)
                        .filter(member -> member.status().equals(MemberStatus.up()))
                        .count();
    }

    /** How many nodes carry what the coordinator of sharding hands out: a node can be up before that knows of it. */
    int carriers() {
        var key = services.placement() == Placement.SPREAD ? InstanceEntity.KEY : RunEntity.KEY;
        try {
            return AskPattern.<ClusterShardingQuery, ShardRegion.ClusterShardingStats>ask(
                            sharding.shardState(),
                            replyTo -> new GetClusterShardingStats(key, ASKED_FOR, replyTo),
                            ASKED_FOR,
                            system.scheduler())
                    .toCompletableFuture()
                    .join()
                    .getRegions()
                    .size();
        } catch (CompletionException e) {
            return 0; // there is no coordinator yet
        }
    }

    /** How this node sees another one. */
    String statusOf(Address address) {
        akka.cluster.ClusterEvent.CurrentClusterState state =
                Cluster.get(system).state();
        for (Member member : state.getUnreachable()) {
            if (member.address().equals(address)) {
                return "unreachable";
            }
        }
        for (Member member : state.getMembers()) {
            if (member.address().equals(address)) {
                return member.status().toString().toLowerCase(Locale.ROOT);
            }
        }
        return "removed";
    }

    int runs() {
        return services.loops().runs();
    }

    int instances() {
        return services.loops().instances();
    }

    /** Asks a run, wherever it is. */
    CompletionStage<RunReply> ask(
            String runId, akka.japi.function.Function<ActorRef<RunReply>, RunEntity.Message> message) {
        return run(runId).ask(message, ANSWER_WITHIN);
    }

    EntityRef<RunEntity.Message> run(String runId) {
        return sharding.entityRefFor(RunEntity.KEY, runId);
    }

    /** Starts somebody who watches a run from this node. */
    ActorRef<WatcherActor.Message> watch(String runId, Sight sight) {
        EntityRef<RunEntity.Message> run = run(runId);
        return system.systemActorOf(
                WatcherActor.create(run::tell, sight),
                "watcher-" + java.util.UUID.randomUUID(),
                DispatcherSelector.blocking());
    }

    /** Leaves the cluster in order: runs are handed over. */
    CompletionStage<akka.Done> leave() {
        return CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.clusterLeavingReason());
    }

    /** Tears the actor system down without a goodbye, as if the machine had gone. */
    void tearDown() {
        system.terminate();
    }

    CompletionStage<akka.Done> whenTerminated() {
        return system.getWhenTerminated();
    }
}
