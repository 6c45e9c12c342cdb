package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Envoy's documentation says of consecutive errors, its defaults, and its panic threshold. */
class OutlierDetectionTest {
    private static final OutlierDetection.Settings ENVOY =
            new OutlierDetection.Settings(5, 10 * SECOND, 30 * SECOND, 300 * SECOND, 0.1, true);

    private final OutlierDetection detection = new OutlierDetection(ENVOY);

    private static Candidates targets(int count) {
        return new Candidates(IntStream.range(0, count).boxed().toList(), false);
    }

    private boolean fails(Candidates targets, int target, int times, long now) {
        boolean ejected = false;
        for (int i = 0; i < times; i++) {
            ejected |= detection.failed(targets.all().get(target), targets, now);
        }
        return ejected;
    }

    private boolean sweeps(Candidates targets, int target, long now) {
        return detection.sweep(targets.all().get(target), targets, now);
    }

    @Test
    void fifthFailureInARow_ejectsAtOnce() {
        Candidates three = targets(3);

        assertThat(fails(three, 1, 4, 0)).isFalse();
        assertThat(three.eligible()).isEqualTo(3);
        assertThat(fails(three, 1, 1, 0)).isTrue();
        assertThat(three.eligible()).isEqualTo(2);
        assertThat(three.eligibleAt(1)).isNull();
    }

    @Test
    void success_beginsTheCountAnew() {
        Candidates three = targets(3);
        fails(three, 1, 4, 0);
        detection.succeeded(three.all().get(1));

        assertThat(fails(three, 1, 4, 0)).isFalse();
    }

    @Test
    void ejectedTarget_comesBackAtTheFirstSweepAfterItsTime() {
        Candidates three = targets(3);
        fails(three, 1, 5, 7 * SECOND);

        assertThat(sweeps(three, 1, 30 * SECOND)).isFalse();
        assertThat(sweeps(three, 1, 37 * SECOND)).isTrue();
        assertThat(three.eligible()).isEqualTo(3);
    }

    @Test
    void targetEjectedAgain_staysOutForLongerEachTimeUpToTheLongest() {
        Candidates three = targets(3);
        long now = 0;
        for (int times = 1; times <= 12; times++) {
            assertThat(fails(three, 1, 5, now)).isTrue();
            long out = Math.min(300, 30L * times) * SECOND;
            assertThat(sweeps(three, 1, now + out - 1)).isFalse();
            assertThat(sweeps(three, 1, now + out)).isTrue();
            now += out;
        }
    }

    @Test
    void eachSweepInService_forgivesOneEjection() {
        Candidates three = targets(3);
        fails(three, 1, 5, 0);
        sweeps(three, 1, 30 * SECOND);
        fails(three, 1, 5, 30 * SECOND);
        assertThat(detection.ejection(three.all().get(1))).isEqualTo(60 * SECOND);
        sweeps(three, 1, 90 * SECOND);

        sweeps(three, 1, 100 * SECOND);
        fails(three, 1, 5, 101 * SECOND);

        assertThat(detection.ejection(three.all().get(1))).isEqualTo(60 * SECOND);
        sweeps(three, 1, 161 * SECOND);
        sweeps(three, 1, 170 * SECOND);
        sweeps(three, 1, 180 * SECOND);
        assertThat(three.all().get(1).remembersEjections()).isFalse();
    }

    @Test
    void noMoreThanATenthIsEjected_butOneAlways() {
        Candidates three = targets(3);
        assertThat(fails(three, 0, 5, 0)).isTrue();
        assertThat(fails(three, 1, 50, 0)).isFalse();

        Candidates thirty = targets(30);
        assertThat(List.of(fails(thirty, 0, 5, 0), fails(thirty, 1, 5, 0), fails(thirty, 2, 5, 0)))
                .containsOnly(true);
        assertThat(fails(thirty, 3, 5, 0)).isFalse();
    }

    @Test
    void withoutAtLeastOne_aTenthOfThreeIsNobody() {
        detection.settings(new OutlierDetection.Settings(5, 10 * SECOND, 30 * SECOND, 300 * SECOND, 0.1, false));

        assertThat(fails(targets(3), 0, 50, 0)).isFalse();
        assertThat(fails(targets(10), 0, 5, 0)).isTrue();
    }

    @Test
    void belowThePanicThreshold_allTargetsGetCalls() {
        Candidates four = targets(4);
        four.panicBelow(0.5);
        four.healthy(four.all().get(0), false);
        four.healthy(four.all().get(1), false);
        assertThat(four.eligible()).as("half of them is enough").isEqualTo(2);

        fails(four, 2, 5, 0);

        assertThat(four.eligible()).isEqualTo(4);
    }
}
