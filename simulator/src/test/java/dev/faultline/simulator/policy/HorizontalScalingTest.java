package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What Kubernetes' documentation says of its HorizontalPodAutoscaler, with its own numbers. */
class HorizontalScalingTest {
    private final HorizontalScaling scaling =
            new HorizontalScaling(new HorizontalScaling.Settings(1, 100, 100, 0.1, 300 * SECOND));

    /** Everybody answers the same. */
    private int decide(int current, double each, long second) {
        return scaling.decide(current, each * current, current, 0, second * SECOND);
    }

    private int later(int current, double each) {
        scaling.forget();
        decide(current, 100, 0);
        return decide(current, each, 1000);
    }

    /** "If the current metric value is 200m, and the desired value is 100m, the number of replicas will be doubled". */
    @Test
    void twiceTheTarget_doubles() {
        assertThat(later(3, 200)).isEqualTo(6);
    }

    /** "If the current value is instead 50m, you will halve the number of replicas". */
    @Test
    void halfTheTarget_halves() {
        assertThat(later(8, 50)).isEqualTo(4);
    }

    @Test
    void result_isRoundedUp() {
        assertThat(later(4, 130)).isEqualTo(6);
        assertThat(later(4, 60)).isEqualTo(3);
        assertThat(later(10, 70)).isEqualTo(7);
    }

    @Test
    void withinTheTolerance_nothingIsDone() {
        assertThat(later(10, 110)).isEqualTo(10);
        assertThat(later(10, 111)).isEqualTo(12);
        assertThat(later(10, 90)).isEqualTo(10);
        assertThat(later(10, 89)).isEqualTo(9);
    }

    @Test
    void fewer_onlyWhenThatWasRightForFiveMinutes() {
        assertThat(decide(10, 100, 0)).isEqualTo(10);
        assertThat(decide(10, 70, 15)).isEqualTo(10);
        assertThat(decide(10, 50, 200)).isEqualTo(10);
        assertThat(decide(10, 50, 300)).isEqualTo(10);
        assertThat(decide(10, 50, 301))
                .as("the highest of the last five minutes")
                .isEqualTo(7);
        assertThat(decide(7, 50.0 * 10 / 7, 316)).isEqualTo(5);
    }

    /** The default policies: 100 % or 4 Pods every 15 seconds, whichever is more. */
    @Test
    void more_noFasterThanByDoublingOrByFour() {
        assertThat(later(1, 2000)).isEqualTo(5);
        assertThat(later(10, 2000)).isEqualTo(20);
    }

    @Test
    void result_staysWithinItsBounds() {
        scaling.settings(new HorizontalScaling.Settings(3, 12, 100, 0.1, 300 * SECOND));
        assertThat(later(10, 500)).isEqualTo(12);
        assertThat(later(10, 1)).isEqualTo(3);
    }

    /** Missing metrics count as 0 % where more would be needed, and as 100 % where fewer would do. */
    @Test
    void whoDoesNotAnswer_countsCautiously() {
        assertThat(scaling.decide(4, 2 * 300, 2, 2, 0))
                .as("600 over four of 100")
                .isEqualTo(6);
        scaling.forget();
        scaling.decide(4, 400, 4, 0, 0);
        assertThat(scaling.decide(4, 2 * 20, 2, 2, 1000 * SECOND))
                .as("40 and twice 100, over four of 100")
                .isEqualTo(3);
    }

    @Test
    void whereTheMissingWouldTurnTheDirection_nothingIsDone() {
        assertThat(scaling.decide(4, 2 * 150, 2, 2, 0)).isEqualTo(4);
    }
}
