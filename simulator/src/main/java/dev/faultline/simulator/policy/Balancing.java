package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.RandomStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The ways to spread calls over targets. */
public enum Balancing {
    /** Each target in turn. */
    ROUND_ROBIN,
    /** Any, with the same chance. */
    RANDOM,
    /** The one with the fewest calls outstanding; those that have equally few in turn. */
    LEAST_OUTSTANDING,
    /** Of two different ones at random, or of more, the one with the fewest calls outstanding (Mitzenmacher). */
    TWO_CHOICES,
    /**
     * Of two different ones at random, or of more, the one that would answer first, by the peaks of its response times and
     * what is outstanding (Finagle's peak EWMA).
     */
    LEAST_RESPONSE_TIME,
    /** The same target for the same key, by rendezvous hashing: a target that leaves moves only its own keys. */
    KEY_HASH,
    /** The same target for the same key, by a ring of virtual nodes. */
    CONSISTENT_HASH,
    /** The same target for the same key, by jump hash: only the last target can leave without moving others' keys. */
    JUMP_HASH,
    /** The same target for the same key, by the key's remainder: with one target more or less, nearly all keys move. */
    KEY_MODULO;

    /**
     * What some of them can be told.
     *
     * @param choices how many {@link #TWO_CHOICES} and {@link #LEAST_RESPONSE_TIME} look at, at least 1
     * @param virtualNodes points of each target on the ring of {@link #CONSISTENT_HASH}, at least 1
     * @param boundedLoad how far above the mean the load of a target of that ring may be, above 1; infinite for no bound
     */
    public record Rules(int choices, int virtualNodes, double boundedLoad) {
        /** As they are where nothing is said. */
        public static final Rules USUAL = new Rules(2, 160, Double.POSITIVE_INFINITY);
    }

    /** A balancer that has picked nothing yet. */
    public Balancer balancer() {
        return balancer(Rules.USUAL);
    }

    /** A balancer that has picked nothing yet. */
    public Balancer balancer(Rules rules) {
        return switch (this) {
            case ROUND_ROBIN -> new RoundRobin();
            case RANDOM -> Balancing::anyOne;
            case LEAST_OUTSTANDING -> new LeastOutstanding();
            case TWO_CHOICES -> new SeveralChoices(rules.choices(), SeveralChoices::outstanding);
            case LEAST_RESPONSE_TIME -> new SeveralChoices(rules.choices(), SeveralChoices::responseTime);
            case KEY_HASH -> Balancing::highestHash;
            case CONSISTENT_HASH -> new RingBalancer(rules.virtualNodes(), rules.boundedLoad());
            case KEY_MODULO -> (candidates, key, random) -> (int) Math.floorMod(key, (long) candidates.eligible());
            case JUMP_HASH -> (candidates, key, random) -> JumpHash.bucket(Hash.mix(key), candidates.eligible());
        };
    }

    /** Whether its balancer asks for random numbers. */
    public boolean drawsLots() {
        return this == RANDOM || this == TWO_CHOICES || this == LEAST_RESPONSE_TIME;
    }

    /** Whether it gives targets of different weights different shares; hashes do not. */
    public boolean weighs() {
        return switch (this) {
            case ROUND_ROBIN, RANDOM, LEAST_OUTSTANDING, TWO_CHOICES, LEAST_RESPONSE_TIME -> true;
            case KEY_HASH, CONSISTENT_HASH, JUMP_HASH, KEY_MODULO -> false;
        };
    }

    /** As scenarios write it: {@code two-choices}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Balancing labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public static List<String> labels() {
        return Stream.of(values()).map(Balancing::label).toList();
    }

    private static final class RoundRobin implements Balancer {
        private int next;

        @Override
        public int pick(Candidates candidates, long key, RandomStream random) {
            if (candidates.weighted()) {
                return smooth(candidates);
            }
            int pick = next < candidates.eligible() ? next : 0;
            next = pick + 1;
            return pick;
        }

        /** As nginx does it: each is owed its weight a turn, and who is owed most pays for all. */
        private static int smooth(Candidates candidates) {
            int best = 0;
            double total = 0;
            for (int i = 0; i < candidates.eligible(); i++) {
                Candidate each = candidates.eligible(i);
                double weight = candidates.weight(each);
                each.credit += weight;
                total += weight;
                if (each.credit > candidates.eligible(best).credit) {
                    best = i;
                }
            }
            candidates.eligible(best).credit -= total;
            return best;
        }
    }

    private static int anyOne(Candidates candidates, long key, RandomStream random) {
        int count = candidates.eligible();
        if (!candidates.weighted()) {
            return random.nextInt(count);
        }
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += candidates.weight(candidates.eligible(i));
        }
        double left = random.nextDouble() * total;
        for (int i = 0; i < count - 1; i++) {
            left -= candidates.weight(candidates.eligible(i));
            if (left < 0) {
                return i;
            }
        }
        return count - 1;
    }

    private static final class LeastOutstanding implements Balancer {
        private int next;

        @Override
        public int pick(Candidates candidates, long key, RandomStream random) {
            boolean weighted = candidates.weighted();
            int count = candidates.eligible();
            int place = next < count ? next : 0;
            int best = place;
            for (int i = 1; i < count; i++) {
                place = place + 1 == count ? 0 : place + 1;
                if (less(place, best, weighted, candidates)) {
                    best = place;
                }
            }
            next = best + 1;
            return best;
        }

        /** With weights, as HAProxy does it: by the calls that each would have then, over its weight. */
        private static boolean less(int one, int other, boolean weighted, Candidates candidates) {
            Candidate a = candidates.eligible(one);
            Candidate b = candidates.eligible(other);
            return weighted
                    ? (a.outstanding() + 1) * candidates.weight(b) < (b.outstanding() + 1) * candidates.weight(a)
                    : a.outstanding() < b.outstanding();
        }
    }

    private static int highestHash(Candidates candidates, long key, RandomStream random) {
        int best = 0;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < candidates.eligible(); i++) {
            long weight =
                    Hash.mix(Hash.mix(key) + Hash.K1 * candidates.eligible(i).address());
            if (weight >= most) {
                most = weight;
                best = i;
            }
        }
        return best;
    }
}
