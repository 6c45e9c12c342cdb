package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.policy.Backoff.Exponential;
import dev.faultline.simulator.policy.Backoff.Fixed;
import dev.faultline.simulator.policy.Backoff.Linear;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void fixed_waitsTheSameEachTime() {
        Backoff fixed = new Fixed(500 * MILLISECOND);

        assertThat(fixed.delay(1)).isEqualTo(500 * MILLISECOND);
        assertThat(fixed.delay(1000)).isEqualTo(500 * MILLISECOND);
    }

    @Test
    void linear_waitsOneBaseMoreEachTimeUpToItsCap() {
        Backoff linear = new Linear(100, 350);

        assertThat(linear.delay(1)).isEqualTo(100);
        assertThat(linear.delay(3)).isEqualTo(300);
        assertThat(linear.delay(4)).isEqualTo(350);
        assertThat(linear.delay(Integer.MAX_VALUE)).isEqualTo(350);
        assertThat(new Linear(0, 350).delay(7)).isZero();
    }

    @Test
    void exponential_firstRetryWaitsTheBaseAndEachFurtherOneTwiceAsLong() {
        Backoff doubling = new Exponential(100, 100_000, 2);

        assertThat(doubling.delay(1)).isEqualTo(100);
        assertThat(doubling.delay(2)).isEqualTo(200);
        assertThat(doubling.delay(5)).isEqualTo(1600);
    }

    @Test
    void exponential_neverWaitsLongerThanItsCap() {
        Backoff doubling = new Exponential(100, 2_000, 2);

        assertThat(doubling.delay(5)).isEqualTo(1600);
        assertThat(doubling.delay(6)).isEqualTo(2_000);
        assertThat(doubling.delay(Integer.MAX_VALUE)).isEqualTo(2_000);
        assertThat(new Exponential(3_000, 2_000, 2).delay(1)).isEqualTo(2_000);
    }

    @Test
    void exponential_withAFactorOfOneStaysAtItsBase() {
        assertThat(new Exponential(100, 2_000, 1).delay(1_000)).isEqualTo(100);
    }
}
