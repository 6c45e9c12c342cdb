package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.time.RandomStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private final RandomStream random = new RandomStream(5);
    private final Candidates three = new Candidates(List.of(0, 1, 2), false);

    private List<Integer> picks(Balancing balancing, int count) {
        Balancer balancer = balancing.balancer();
        return IntStream.range(0, count)
                .map(i -> three.eligible(balancer.pick(three, i, random)).address())
                .boxed()
                .toList();
    }

    private double shareOf(int address, List<Integer> picks) {
        return picks.stream().filter(pick -> pick == address).count() / (double) picks.size();
    }

    /** The sequence in nginx's own commit, for weights of 5, 1 and 1. */
    @Test
    void weightedRoundRobin_isAsSmoothAsThatOfNginx() {
        three.weights(address -> address == 0 ? 5 : 1);

        assertThat(picks(Balancing.ROUND_ROBIN, 14)).containsExactly(0, 0, 1, 0, 2, 0, 0, 0, 0, 1, 0, 2, 0, 0);
    }

    @Test
    void weightedRandom_givesEachItsShare() {
        three.weights(address -> address + 1);

        List<Integer> picks = picks(Balancing.RANDOM, 60_000);

        assertThat(shareOf(0, picks)).isEqualTo(1 / 6.0, within(0.01));
        assertThat(shareOf(2, picks)).isEqualTo(3 / 6.0, within(0.01));
    }

    @Test
    void leastOutstanding_withWeights_fillsTargetsInProportion() {
        three.weights(address -> address == 0 ? 2 : 1);
        Balancer balancer = Balancing.LEAST_OUTSTANDING.balancer();

        for (int i = 0; i < 40; i++) {
            three.eligible(balancer.pick(three, 0, random)).sent();
        }

        assertThat(three.all()).extracting(Candidate::outstanding).containsExactly(20, 10, 10);
    }

    @Test
    void targetOfWeightZero_getsNothing() {
        three.weights(address -> address == 1 ? 0 : 1);

        assertThat(picks(Balancing.ROUND_ROBIN, 4)).containsExactly(0, 2, 0, 2);
    }

    /** Envoy's formula: max(least, (time since / window) ^ (1 / aggression)). */
    @Test
    void slowStart_growsAsEnvoysFormulaSays() {
        SlowStart line = new SlowStart(60 * SECOND, 1, 0.1);
        assertThat(line.share(0)).isEqualTo(0.1);
        assertThat(line.share(30 * SECOND)).isEqualTo(0.5);
        assertThat(line.share(60 * SECOND)).isEqualTo(1);
        SlowStart eager = new SlowStart(60 * SECOND, 2, 0);
        assertThat(eager.share(15 * SECOND)).isEqualTo(0.5, within(1e-9));
        assertThat(eager.share(0)).isEqualTo(StrictMath.sqrt(1 / 60.0), within(1e-9));
    }

    @Test
    void targetThatComesBack_getsPartOfItsShareUntilTheWindowIsOver() {
        three.slowStart(new SlowStart(60 * SECOND, 1, 0.1));
        Candidate second = three.all().get(1);
        three.healthy(second, false, 100 * SECOND);
        three.healthy(second, true, 200 * SECOND);

        three.at(230 * SECOND);
        assertThat(shareOf(1, picks(Balancing.ROUND_ROBIN, 10_000))).isEqualTo(0.5 / 2.5, within(0.01));
        three.at(260 * SECOND);
        assertThat(three.weighted()).isFalse();
        assertThat(shareOf(1, picks(Balancing.ROUND_ROBIN, 9_999))).isEqualTo(1 / 3.0, within(0.001));
    }

    @Test
    void newMember_startsSlowly() {
        three.slowStart(new SlowStart(60 * SECOND, 1, 0.1));
        three.members(List.of(0, 1, 2, 3), 50 * SECOND);
        three.at(56 * SECOND);

        assertThat(three.weight(three.all().get(0))).isEqualTo(1);
        assertThat(three.weight(three.all().get(3))).isEqualTo(0.1, within(1e-9));
    }

    /** Finagle's rule: a peak counts at once; what is shorter weighs 1 - e^(-t/10 s). */
    @Test
    void peakEwma_followsAPeakAtOnceAndForgetsItInTenSeconds() {
        PeakEwma mean = new PeakEwma();
        mean.answered(10 * MILLISECOND, 0);
        mean.answered(100 * MILLISECOND, SECOND);
        assertThat(mean.load(0, SECOND)).isEqualTo(100.0 * MILLISECOND);

        mean.answered(10 * MILLISECOND, 11 * SECOND);

        double expected = 100 / StrictMath.E + 10 * (1 - 1 / StrictMath.E);
        assertThat(mean.load(0, 11 * SECOND) / MILLISECOND).isEqualTo(expected, within(1e-6));
        assertThat(mean.load(3, 11 * SECOND) / MILLISECOND).isEqualTo(4 * expected, within(1e-6));
    }

    @Test
    void leastResponseTime_prefersTheFastOneThoughItHasMoreOutstanding() {
        Candidates two = new Candidates(List.of(0, 1), false);
        two.at(SECOND);
        two.all().get(0).answered(10 * MILLISECOND, SECOND);
        two.all().get(1).answered(100 * MILLISECOND, SECOND);
        Balancer balancer = Balancing.LEAST_RESPONSE_TIME.balancer();

        for (int i = 0; i < 9; i++) {
            Candidate pick = two.eligible(balancer.pick(two, 0, random));
            assertThat(pick.address()).isZero();
            pick.sent();
        }
    }
}
