package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.RandomStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The ways to spread calls over targets. */
public enum Balancing {
    /** Each target in turn. */
    ROUND_ROBIN {
        @Override
        public Balancer balancer() {
            return new RoundRobin();
        }
    },
    /** Any, with the same chance. */
    RANDOM {
        @Override
        public Balancer balancer() {
            return (candidates, key, random) -> random.nextInt(candidates.eligible());
        }
    },
    /** The one with the fewest calls outstanding; those that have equally few in turn. */
    LEAST_OUTSTANDING {
        @Override
        public Balancer balancer() {
            return new LeastOutstanding();
        }
    },
    /** Of two different ones at random, the one with fewer calls outstanding (Mitzenmacher). */
    TWO_CHOICES {
        @Override
        public Balancer balancer() {
            return Balancing::twoChoices;
        }
    },
    /** The same target for the same key, by rendezvous hashing: a target that leaves moves only its own keys. */
    KEY_HASH {
        @Override
        public Balancer balancer() {
            return Balancing::highestHash;
        }
    };

    /** A balancer that has picked nothing yet. */
    public abstract Balancer balancer();

    /** Whether its balancer asks for random numbers. */
    public boolean drawsLots() {
        return this == RANDOM || this == TWO_CHOICES;
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
            int pick = next < candidates.eligible() ? next : 0;
            next = pick + 1;
            return pick;
        }
    }

    private static final class LeastOutstanding implements Balancer {
        private int next;

        @Override
        public int pick(Candidates candidates, long key, RandomStream random) {
            int count = candidates.eligible();
            int place = next < count ? next : 0;
            int best = place;
            for (int i = 1; i < count; i++) {
                place = place + 1 == count ? 0 : place + 1;
                if (candidates.eligible(place).outstanding()
                        < candidates.eligible(best).outstanding()) {
                    best = place;
                }
            }
            next = best + 1;
            return best;
        }
    }

    private static int twoChoices(Candidates candidates, long key, RandomStream random) {
        int count = candidates.eligible();
        if (count == 1) {
            return 0;
        }
        int one = random.nextInt(count);
        int other = random.nextInt(count - 1);
        if (other >= one) {
            other++;
        }
        int difference = candidates.eligible(one).outstanding()
                - candidates.eligible(other).outstanding();
        return difference <= 0 ? one : other;
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
