package dev.faultline.simulator.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The other instances of a sharded service, as one of them sees them: who was heard of lately, and who is gone. */
final class ShardPeers {
    private final int self;
    private final long downAfter;
    private final Map<Integer, Peer> all = new TreeMap<>();
    private boolean stays = true;

    private static final class Peer {
        private long heard;
        private boolean gone;
        private boolean member = true;
        private boolean knows;
    }

    ShardPeers(int self, long downAfter) {
        this.self = self;
        this.downAfter = downAfter;
    }

    /** These are the instances that there are; one that is missing gets no more shards. */
    void members(List<Integer> addresses, long now) {
        stays = addresses.contains(self);
        all.values().forEach(peer -> peer.member = false);
        for (int address : addresses) {
            if (address != self) {
                peer(address, now).member = true;
            }
        }
        all.values().removeIf(peer -> !peer.member && peer.gone);
    }

    private Peer peer(int address, long now) {
        return all.computeIfAbsent(address, unknown -> {
            Peer peer = new Peer();
            peer.heard = now;
            return peer;
        });
    }

    /** Returns whether it was seen as gone before. */
    boolean heard(int address, long now) {
        Peer peer = peer(address, now);
        boolean wasGone = peer.gone;
        peer.heard = now;
        peer.gone = false;
        return wasGone;
    }

    /** Whether an instance knows who owns which shard, as it said last. */
    void knows(int address, boolean it, long now) {
        peer(address, now).knows = it;
    }

    /** Whether anybody who is alive knows who owns which shard. */
    boolean anybodyKnows() {
        return all.values().stream().anyMatch(peer -> peer.knows && !peer.gone);
    }

    /** Nothing that was heard before counts any more. */
    void clear() {
        all.clear();
    }

    /** As if all had been heard of just now: who stood still cannot tell who else did. */
    void heardAll(long now) {
        all.keySet().forEach(address -> heard(address, now));
    }

    /** Sees those as gone that were silent for too long, and returns them. */
    List<Integer> notice(long now) {
        List<Integer> newlyGone = new ArrayList<>();
        all.forEach((address, peer) -> {
            if (!peer.gone && now - peer.heard >= downAfter) {
                peer.gone = true;
                newlyGone.add(address);
            }
        });
        return newlyGone;
    }

    List<Integer> addresses() {
        return List.copyOf(all.keySet());
    }

    boolean isPeer(int address) {
        return all.containsKey(address);
    }

    /** Whether it is there; true for oneself. */
    boolean isAlive(int address) {
        Peer peer = all.get(address);
        return address == self || (peer != null && !peer.gone);
    }

    /** The one who decides: the lowest address of those alive, oneself included. */
    int coordinator() {
        int lowest = self;
        for (Map.Entry<Integer, Peer> each : all.entrySet()) {
            if (!each.getValue().gone) {
                lowest = Math.min(lowest, each.getKey());
            }
        }
        return lowest;
    }

    /** Those that can be given shards, by address, oneself included; those that are to leave are not. */
    List<Integer> candidates() {
        List<Integer> candidates = new ArrayList<>();
        all.forEach((address, peer) -> {
            if (!peer.gone && peer.member) {
                candidates.add(address);
            }
        });
        if (stays) {
            candidates.add(self);
            candidates.sort(null);
        }
        return candidates;
    }
}
