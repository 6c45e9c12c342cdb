package dev.faultline.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.google.common.hash.Hashing;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consistent hashing beside formulas, published vectors and Guava. */
class HashingTest {
    /** Lamping and Veach 2014; the vectors are those of public implementations. */
    @ParameterizedTest
    @CsvSource({
        "0, 60, 0",
        "1, 60, 55",
        "256, 1024, 520",
        "10863919174838991, 11, 6",
        "2016238256797177309, 11, 3",
        "1673758223894951030, 11, 5",
        "2, 100001, 80343",
        "2201, 100001, 22152",
        "2202, 100001, 15018",
        "42, 10, 2",
        "42, 11, 2",
        "123456789, 100, 34"
    })
    void jumpHash_givesThePublishedBuckets(long key, int buckets, int expected) {
        assertThat(JumpHash.bucket(key, buckets)).isEqualTo(expected);
    }

    @Test
    void jumpHash_isThatOfGuava() {
        RandomStream random = new RandomStream(1);
        for (int i = 0; i < 100_000; i++) {
            long key = random.nextLong();
            int buckets = 1 + random.nextInt(2000);
            assertThat(JumpHash.bucket(key, buckets)).isEqualTo(Hashing.consistentHash(key, buckets));
        }
    }

    /** Of a million keys from 0 on; counted by another program. */
    @Test
    void jumpHash_movesOnlyWhatTheNewBucketsGet() {
        int toEleven = 0;
        int toTwelve = 0;
        int[] counts = new int[10];
        for (long key = 0; key < 1_000_000; key++) {
            int ten = JumpHash.bucket(key, 10);
            int eleven = JumpHash.bucket(key, 11);
            counts[ten]++;
            if (eleven != ten) {
                toEleven++;
                assertThat(eleven).isEqualTo(10);
            }
            toTwelve += JumpHash.bucket(key, 12) == ten ? 0 : 1;
        }

        assertThat(toEleven).isEqualTo(90_877);
        assertThat(toTwelve).isEqualTo(166_566);
        assertThat(counts).containsExactly(100000, 100000, 100021, 100003, 99959, 100057, 99944, 100069, 99956, 99991);
    }

    /** Arithmetic, and what consistent hashing is for: with eleven instead of ten, ten in eleven keys move. */
    @Test
    void remainder_movesNearlyEveryKey() {
        Candidates ten = candidates(10);
        Candidates eleven = candidates(11);
        Balancer balancer = Balancing.KEY_MODULO.balancer();
        RandomStream random = new RandomStream(0);
        int moved = 0;
        for (long key = 0; key < 1_000_000; key++) {
            moved += balancer.pick(ten, key, random) == balancer.pick(eleven, key, random) ? 0 : 1;
        }

        assertThat(moved).isEqualTo(909_090);
    }

    private static Candidates candidates(int count) {
        return new Candidates(IntStream.range(0, count).boxed().toList(), false);
    }

    /** A share is Beta(v, kv - v): its variation is sqrt((k - 1) / (kv + 1)). Over 200 rings, a few of the large ones. */
    @ParameterizedTest
    @CsvSource({
        "10, 1, 0.904534, 200",
        "10, 10, 0.298511, 200",
        "10, 100, 0.0948209, 200",
        "10, 160, 0.0749766, 200",
        "10, 1000, 0.0299985, 200",
        "1000, 1, 0.999, 20",
        "1000, 10, 0.316054, 20",
        "1000, 100, 0.0999495, 4"
    })
    void shares_ofARing_varyAsTheFormulaSays(int members, int virtualNodes, double expected, int rings) {
        double squares = 0;
        for (int ring = 0; ring < rings; ring++) {
            for (double share : shares(members, virtualNodes, ring)) {
                squares += Math.pow(share * members - 1, 2);
            }
        }

        assertThat(Math.sqrt(squares / rings / members)).isCloseTo(expected, withinPercentage(10));
    }

    /** The largest and the smallest of ten shares, over their mean: means of 4,000 rings by another program. */
    @ParameterizedTest
    @CsvSource({
        "1, 2.93464, 0.0976725",
        "10, 1.54109, 0.573097",
        "100, 1.16058, 0.851877",
        "160, 1.12534, 0.882017",
        "1000, 1.04973, 0.951455"
    })
    void extremesOfTenShares_areTheKnownOnes(int virtualNodes, double most, double least) {
        int rings = virtualNodes == 1 ? 4000 : 400;
        double largest = 0;
        double smallest = 0;
        for (int ring = 0; ring < rings; ring++) {
            double[] shares = shares(10, virtualNodes, 1_000_000L + ring);
            largest += IntStream.range(0, 10).mapToDouble(i -> shares[i]).max().orElseThrow() * 10 / rings;
            smallest += IntStream.range(0, 10).mapToDouble(i -> shares[i]).min().orElseThrow() * 10 / rings;
        }

        assertThat(largest).isCloseTo(most, withinPercentage(3));
        assertThat(smallest).isCloseTo(least, withinPercentage(virtualNodes == 1 ? 10 : 3));
    }

    private static double[] shares(int members, int virtualNodes, long salt) {
        HashRing ring = new HashRing(IntStream.range(0, members).boxed().toList(), virtualNodes, Hash.mix(salt));
        return ring.shares();
    }

    @Test
    void ring_movesOnlyTheKeysOfTheOneThatLeaves() {
        HashRing four = new HashRing(List.of(7, 8, 9, 10), 100, 0);
        HashRing three = new HashRing(List.of(7, 8, 10), 100, 0);
        int moved = 0;
        for (long key = 0; key < 50_000; key++) {
            int before = four.owner(key);
            int after = three.owner(key);
            if (before == 2) {
                moved++;
            } else {
                assertThat(after).isEqualTo(before == 3 ? 2 : before);
            }
        }
        assertThat(moved / 50_000.0).isBetween(0.2, 0.3);
    }

    /** Mirrokni, Thorup and Zadimoghaddam 2017: nobody gets more than ceil(c m / n), and little is displaced. */
    @ParameterizedTest
    @CsvSource({"1.25, 1250, 0.05", "1.05, 1050, 0.1"})
    void keysOnARingWithBoundedLoads_neverExceedTheBound(double bound, int cap, double mostDisplaced) {
        HashRing ring = new HashRing(IntStream.range(0, 10).boxed().toList(), 100, 0);
        int keys = 10_000;
        assertThat((int) Math.ceil(bound * keys / 10)).isEqualTo(cap);
        int[] loads = new int[10];
        int displaced = 0;
        for (long key = 0; key < keys; key++) {
            int owner = ring.owner(key, member -> loads[member] < cap);
            loads[owner]++;
            displaced += owner == ring.owner(key) ? 0 : 1;
        }

        assertThat(IntStream.of(loads).max().orElseThrow()).isLessThanOrEqualTo(cap);
        assertThat(IntStream.of(loads).sum()).isEqualTo(keys);
        assertThat((double) displaced / keys).isLessThan(mostDisplaced);
    }

    @Test
    void ringNobodyOfWhichMayTakeAKey_givesItToNobody() {
        HashRing ring = new HashRing(List.of(1, 2), 10, 0);

        assertThat(ring.owner(5, member -> false)).isEqualTo(HashRing.NONE);
    }

    @Test
    void boundedLoad_sendsTheHotKeyOnToOthersAndReturnsToItsOwner() {
        Candidates five = new Candidates(List.of(1, 2, 3, 4, 5), false);
        Balancer balancer = Balancing.CONSISTENT_HASH.balancer(new Balancing.Rules(2, 160, 1.25));
        List<Integer> picks = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int pick = balancer.pick(five, 42, new RandomStream(0));
            five.eligible(pick).sent();
            picks.add(pick);
            int most = (int) Math.ceil(1.25 * (i + 1) / 5);
            assertThat(five.all()).allMatch(each -> each.outstanding() <= most);
        }
        assertThat(picks.stream().distinct()).hasSizeGreaterThanOrEqualTo(4);

        five.all().forEach(each -> {
            while (each.outstanding() > 0) {
                each.done();
            }
        });
        assertThat(balancer.pick(five, 42, new RandomStream(0))).isEqualTo(picks.get(0));
    }

    @Test
    void consistentHash_movesOnlyTheKeysOfATargetThatIsUnhealthyOrLeaves() {
        Candidates five = new Candidates(List.of(11, 12, 13, 14, 15), false);
        Balancer balancer = Balancing.CONSISTENT_HASH.balancer();
        List<Integer> before = picks(balancer, five);

        five.healthy(five.all().get(2), false);
        List<Integer> unhealthy = picks(balancer, five);
        five.members(List.of(11, 12, 14, 15));
        List<Integer> gone = picks(balancer, five);

        for (int key = 0; key < before.size(); key++) {
            if (before.get(key) != 13) {
                assertThat(unhealthy.get(key)).isEqualTo(before.get(key));
            }
        }
        assertThat(unhealthy).doesNotContain(13).isEqualTo(gone);
    }

    private static List<Integer> picks(Balancer balancer, Candidates candidates) {
        RandomStream random = new RandomStream(0);
        return IntStream.range(0, 5000)
                .map(key -> candidates
                        .eligible(balancer.pick(candidates, key, random))
                        .address())
                .boxed()
                .toList();
    }
}
