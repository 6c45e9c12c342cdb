package dev.faultline.simulator.policy;

import static dev.faultline.simulator.policy.CircuitBreaker.State.CLOSED;
import static dev.faultline.simulator.policy.CircuitBreaker.State.HALF_OPEN;
import static dev.faultline.simulator.policy.CircuitBreaker.State.OPEN;
import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.MINUTE;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.policy.CircuitBreaker.Settings;
import dev.faultline.simulator.policy.CircuitBreaker.Window;
import org.junit.jupiter.api.Test;

/** The figures are those of Resilience4j 2.3.0, run with a clock set by hand. */
class CircuitBreakerTest {
    private static final long WAIT = 5_000 * MILLISECOND;

    private static CircuitBreaker byCount(int window, int minimumCalls) {
        return new CircuitBreaker(new Settings(0.5, 1, SECOND, Window.COUNT, window, minimumCalls, WAIT, 2, 0));
    }

    private static void results(CircuitBreaker breaker, long now, String results) {
        for (char result : results.toCharArray()) {
            breaker.onResult(now, MILLISECOND, result == '+');
        }
    }

    @Test
    void defaults_areThoseOfResilience4j() {
        assertThat(Settings.DEFAULT).isEqualTo(new Settings(0.5, 1.0, MINUTE, Window.COUNT, 100, 100, MINUTE, 10, 0));
    }

    @Test
    void failureRate_ofExactlyTheThreshold_opens() {
        CircuitBreaker breaker = byCount(10, 10);

        results(breaker, 0, "+++++----");
        assertThat(breaker.state()).isEqualTo(CLOSED);
        results(breaker, 7, "-");

        assertThat(breaker.state()).isEqualTo(OPEN);
        assertThat(breaker.lastTransition()).isEqualTo(7);
        assertThat(breaker.permits(8)).isFalse();
    }

    @Test
    void thresholdOf55Percent_isReachedBy55Of100() {
        CircuitBreaker breaker = new CircuitBreaker(new Settings(0.55, 1, SECOND, Window.COUNT, 100, 100, WAIT, 2, 0));

        results(breaker, 0, "+".repeat(45) + "-".repeat(54));
        assertThat(breaker.state()).isEqualTo(CLOSED);
        results(breaker, 0, "-");
        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void breaker_withFewerCallsThanTheMinimum_staysClosedAndKnowsNoRate() {
        CircuitBreaker breaker = byCount(10, 10);

        results(breaker, 0, "---------");

        assertThat(breaker.failureRate()).isEqualTo(-1);
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void minimumCalls_areNeverMoreThanAWindowByCountHolds() {
        CircuitBreaker breaker = byCount(4, 100);

        results(breaker, 0, "++--");

        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void windowByCount_forgetsTheOldestCall() {
        CircuitBreaker breaker = byCount(4, 4);

        results(breaker, 0, "-+++");
        assertThat(breaker.failureRate()).isEqualTo(0.25);
        results(breaker, 0, "+");
        assertThat(breaker.failureRate()).isZero();
        results(breaker, 0, "-");
        assertThat(breaker.failureRate()).isEqualTo(0.25);
    }

    @Test
    void openBreaker_isHalfOpenStrictlyAfterTheWaitAndOnlyWhenSomebodyCalls() {
        CircuitBreaker breaker = byCount(2, 2);
        results(breaker, 0, "--");

        assertThat(breaker.permits(4_999 * MILLISECOND)).isFalse();
        assertThat(breaker.permits(5_000 * MILLISECOND)).isFalse();
        assertThat(breaker.state()).isEqualTo(OPEN);
        assertThat(breaker.permits(5_001 * MILLISECOND)).isTrue();
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
    }

    @Test
    void halfOpenBreaker_letsOnlyThePermittedCallsPass() {
        CircuitBreaker breaker = halfOpen();

        assertThat(breaker.permits(6 * SECOND)).isTrue();
        assertThat(breaker.permits(6 * SECOND)).isFalse();
        breaker.onCancelled();
        assertThat(breaker.permits(6 * SECOND)).isTrue();
        assertThat(breaker.permits(6 * SECOND)).isFalse();
    }

    @Test
    void halfOpenBreaker_withHalfOfItsCallsFailed_opensAgainAndWaitsAnew() {
        CircuitBreaker breaker = halfOpen();
        breaker.permits(6 * SECOND);

        results(breaker, 7 * SECOND, "+");
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        results(breaker, 7 * SECOND, "-");

        assertThat(breaker.state()).isEqualTo(OPEN);
        assertThat(breaker.permits(12 * SECOND)).isFalse();
        assertThat(breaker.permits(12 * SECOND + 1)).isTrue();
    }

    @Test
    void halfOpenBreaker_withAllItsCallsWell_closesAndForgetsWhatWas() {
        CircuitBreaker breaker = halfOpen();
        breaker.permits(6 * SECOND);

        results(breaker, 7 * SECOND, "++");

        assertThat(breaker.state()).isEqualTo(CLOSED);
        assertThat(breaker.failureRate()).isEqualTo(-1);
    }

    @Test
    void callAsLongAsTheSlowDuration_isNotSlow_andALongerOneIs() {
        CircuitBreaker breaker = byCount(2, 2);

        breaker.onResult(0, SECOND, true);
        breaker.onResult(0, SECOND + 1, true);
        assertThat(breaker.state()).isEqualTo(CLOSED);
        breaker.onResult(0, SECOND + 1, true);
        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void windowByTime_countsTheLastSecondsAlone() {
        CircuitBreaker breaker = new CircuitBreaker(new Settings(0.5, 1, SECOND, Window.TIME, 10, 4, WAIT, 2, 0));

        results(breaker, 0, "+++--");
        results(breaker, 9 * SECOND, "+++");
        assertThat(breaker.failureRate()).isEqualTo(0.25);
        results(breaker, 10 * SECOND, "+");
        assertThat(breaker.failureRate()).isZero();
        results(breaker, 100 * SECOND, "---");
        assertThat(breaker.state()).as("three calls are below the minimum").isEqualTo(CLOSED);
        results(breaker, 101 * SECOND, "-");
        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void failuresInARow_openWhateverTheRateIs() {
        CircuitBreaker breaker = new CircuitBreaker(Settings.failuresInRow(3, WAIT, 1));

        results(breaker, 0, "--+--");
        assertThat(breaker.state()).isEqualTo(CLOSED);
        results(breaker, 0, "-");
        assertThat(breaker.state()).isEqualTo(OPEN);

        breaker.permits(WAIT + 1);
        results(breaker, WAIT + 1, "-");
        assertThat(breaker.state()).isEqualTo(OPEN);

        breaker.permits(2 * WAIT + 2);
        results(breaker, 2 * WAIT + 2, "+");
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    private static CircuitBreaker halfOpen() {
        CircuitBreaker breaker = byCount(2, 2);
        results(breaker, 0, "--");
        assertThat(breaker.permits(6 * SECOND)).isTrue();
        return breaker;
    }
}
