package dev.faultline.simulator.component;

import dev.faultline.simulator.message.ShardMessage.HandOff;
import dev.faultline.simulator.message.ShardMessage.Keep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides who owns which shard. Every instance of a sharded service has one, but only that of the instance with the
 * lowest address of those alive decides. All that has to outlast it is in the table, which everybody has; a hand-off that
 * it began and did not finish is finished by the next one, or begun again.
 */
final class ShardCoordinator {
    private final Wiring wiring;
    private final ShardRules rules;
    private final ShardPeers peers;
    private final ShardRegion region;
    private final Map<Integer, Move> moving = new LinkedHashMap<>();
    private long nextRebalance;

    /** A shard on its way from its owner to another. */
    private record Move(int from, int to, long since) {}

    ShardCoordinator(Wiring wiring, ShardRules rules, ShardPeers peers, ShardRegion region) {
        this.wiring = wiring;
        this.rules = rules;
        this.peers = peers;
        this.region = region;
    }

    void start(Context context) {
        moving.clear();
        nextRebalance = context.now() + rules.rebalanceInterval();
    }

    /** To be called with each heartbeat of an instance that decides. */
    void tick(Context context) {
        List<Integer> candidates = peers.candidates();
        if (candidates.isEmpty()) {
            return; // all are to leave, and nobody is there to take their shards
        }
        adoptOrphans(candidates, context);
        emptyLeavers(candidates, context);
        if (context.now() >= nextRebalance) {
            nextRebalance = context.now() + rules.rebalanceInterval();
            if (moving.isEmpty()) {
                rebalance(candidates, context);
            }
        }
        remind(context);
    }

    /** The instance no longer decides. */
    void retire() {
        moving.clear();
    }

    /** Shards whose owner is gone, or that have none, go to whoever has least. */
    private void adoptOrphans(List<Integer> candidates, Context context) {
        List<Integer> owners = new ArrayList<>(region.table().owners());
        Shares shares = new Shares(owners, candidates);
        Map<Integer, Integer> lost = new LinkedHashMap<>();
        for (int shard = 0; shard < owners.size(); shard++) {
            int owner = owners.get(shard);
            if (owner == ShardTable.NOBODY || !peers.isAlive(owner)) {
                lost.merge(owner, 1, Integer::sum);
                owners.set(shard, shares.give());
            }
        }
        if (!lost.isEmpty()) {
            lost.forEach((owner, count) -> context.note(
                    Happening.SHARD,
                    owner == ShardTable.NOBODY
                            ? count + " shards without an owner are given one"
                            : wiring.name(owner) + " is seen as gone: its " + count + " shards go to the others"));
            region.decide(owners, context);
        }
    }

    /** Begins to move all shards away from instances that are to leave. */
    private void emptyLeavers(List<Integer> candidates, Context context) {
        List<Integer> owners = region.table().owners();
        Shares shares = null;
        for (int shard = 0; shard < owners.size(); shard++) {
            if (!candidates.contains(owners.get(shard)) && !moving.containsKey(shard)) {
                shares = shares == null ? new Shares(owners, candidates) : shares;
                moving.put(shard, new Move(owners.get(shard), shares.give(), context.now()));
            }
        }
    }

    /** Begins to move shards from those with most to those with least, a tenth of all at most, as Akka does it. */
    private void rebalance(List<Integer> candidates, Context context) {
        List<Integer> planned = new ArrayList<>(region.table().owners());
        Shares shares = new Shares(planned, candidates);
        for (int i = 0; i < Math.max(1, rules.shards() / 10) && shares.isUneven(); i++) {
            int from = shares.takeFromMost();
            int to = shares.give();
            int shard = planned.indexOf(from);
            planned.set(shard, to);
            moving.put(shard, new Move(from, to, context.now()));
        }
    }

    /** Asks the owners of moving shards to hand them off, again if need be, and loses patience with them at last. */
    private void remind(Context context) {
        for (Map.Entry<Integer, Move> each : List.copyOf(moving.entrySet())) {
            int shard = each.getKey();
            Move move = each.getValue();
            if (region.table().owner(shard) != move.from()) {
                moving.remove(shard);
            } else if (context.now() - move.since() >= rules.handOffTimeout()) {
                context.note(
                        Happening.SHARD,
                        wiring.name(move.from()) + " does not let go of shard " + shard + ": it is moved all the same");
                onHandedOff(move.from(), shard, context);
            } else if (move.from() == context.self()) {
                region.onHandOff(shard, context);
            } else {
                context.send(
                        move.from(),
                        new HandOff(context.self(), shard, region.table().version()));
            }
        }
    }

    /** An owner has let go of a shard; returns false where it was not its owner. */
    boolean onHandedOff(int from, int shard, Context context) {
        if (region.table().owner(shard) != from) {
            return false;
        }
        int to = nextOwner(shard, moving.remove(shard));
        if (to != from) {
            List<Integer> owners = new ArrayList<>(region.table().owners());
            owners.set(shard, to);
            context.note(
                    Happening.SHARD, "shard " + shard + " moves from " + wiring.name(from) + " to " + wiring.name(to));
            region.decide(owners, context);
        } else if (from == context.self()) {
            region.onKeep(shard, context);
        } else {
            context.send(from, new Keep(context.self(), shard, region.table().version()));
        }
        return true;
    }

    /** As planned, or where nobody knows of a plan, or its target is gone, whoever would then have least. */
    private int nextOwner(int shard, @Nullable Move move) {
        List<Integer> candidates = peers.candidates();
        if (move != null && candidates.contains(move.to())) {
            return move.to();
        }
        List<Integer> others = new ArrayList<>(region.table().owners());
        int owner = others.set(shard, ShardTable.NOBODY);
        return candidates.isEmpty() ? owner : new Shares(others, candidates).give();
    }

    /** How many shards each candidate has. */
    private static final class Shares {
        private final Map<Integer, Integer> counts = new TreeMap<>();

        Shares(List<Integer> owners, List<Integer> candidates) {
            candidates.forEach(candidate -> counts.put(candidate, 0));
            owners.forEach(owner -> counts.computeIfPresent(owner, (candidate, count) -> count + 1));
        }

        /** One more to the one with fewest, the first of them by address. */
        int give() {
            int least = counts.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            counts.merge(least, 1, Integer::sum);
            return least;
        }

        /** One less to the one with most, the first of them by address. */
        int takeFromMost() {
            int most = -1;
            for (Map.Entry<Integer, Integer> each : counts.entrySet()) {
                if (most < 0 || each.getValue() > counts.getOrDefault(most, 0)) {
                    most = each.getKey();
                }
            }
            counts.merge(most, -1, Integer::sum);
            return most;
        }

        boolean isUneven() {
            return Collections.max(counts.values()) - Collections.min(counts.values()) > 1;
        }
    }
}
