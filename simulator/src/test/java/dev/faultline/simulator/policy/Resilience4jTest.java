package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.faultline.simulator.policy.CircuitBreaker.Settings;
import dev.faultline.simulator.policy.CircuitBreaker.State;
import dev.faultline.simulator.policy.CircuitBreaker.Window;
import dev.faultline.simulator.time.RandomStream;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies beside those of Resilience4j itself, by random sequences: the same verdict at each step. */
class Resilience4jTest {
    private static final int SEQUENCES = 300;
    private static final int STEPS = 600;

    /** A clock set by hand. */
    private static final class Hands extends Clock {
        private long nanos;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(nanos / SECOND, nanos % SECOND);
        }
    }

    /** One of ours and one of theirs, set alike, with the same clock. */
    private static final class Pair {
        private final Hands clock = new Hands();
        private final CircuitBreaker ours;
        private final io.github.resilience4j.circuitbreaker.CircuitBreaker theirs;
        private int underWay;
        private int begunHalfOpen;
        private int opened;

        Pair(Settings settings) {
            ours = new CircuitBreaker(settings);
            theirs = io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
                    "theirs",
                    CircuitBreakerConfig.custom()
                            .clock(clock)
                            .failureRateThreshold((float) (settings.failureRate() * 100))
                            .slowCallRateThreshold((float) (settings.slowCallRate() * 100))
                            .slowCallDurationThreshold(Duration.ofNanos(settings.slowCallDuration()))
                            .slidingWindow(
                                    settings.windowSize(),
                                    settings.minimumCalls(),
                                    settings.window() == Window.COUNT
                                            ? SlidingWindowType.COUNT_BASED
                                            : SlidingWindowType.TIME_BASED)
                            .waitDurationInOpenState(Duration.ofNanos(settings.waitInOpen()))
                            .permittedNumberOfCallsInHalfOpenState(settings.halfOpenCalls())
                            .build());
        }

        boolean call() {
            boolean permitted = ours.permits(clock.nanos);
            assertThat(theirs.tryAcquirePermission()).as("permitted").isEqualTo(permitted);
            underWay += permitted ? 1 : 0;
            begunHalfOpen += permitted && ours.state() == State.HALF_OPEN ? 1 : 0;
            sameState();
            return permitted;
        }

        void result(long duration, boolean success) {
            State before = ours.state();
            ours.onResult(clock.nanos, duration, success);
            if (success) {
                theirs.onSuccess(duration, TimeUnit.NANOSECONDS);
            } else {
                theirs.onError(duration, TimeUnit.NANOSECONDS, new IllegalStateException("failed"));
            }
            underWay--;
            opened += before != State.OPEN && ours.state() == State.OPEN ? 1 : 0;
            sameState();
            if (ours.state() == before && before != State.OPEN) {
                double rate = ours.failureRate() < 0 ? -1 : ours.failureRate() * 100;
                assertThat((double) theirs.getMetrics().getFailureRate()).isCloseTo(rate, within(1e-4));
            }
        }

        /** Theirs frees a place also for a call that never took one: only such as did are let go here. */
        void cancel() {
            if (ours.state() == State.CLOSED || begunHalfOpen > 0) {
                begunHalfOpen -= ours.state() == State.HALF_OPEN ? 1 : 0;
                ours.onCancelled();
                theirs.releasePermission();
                underWay--;
                sameState();
            }
        }

        private void sameState() {
            assertThat(theirs.getState().name()).isEqualTo(ours.state().name());
            if (ours.state() != State.HALF_OPEN) {
                begunHalfOpen = 0;
            }
        }
    }

    private static Settings random(Window window, RandomStream random) {
        int size = 1 + random.nextInt(20);
        return new Settings(
                (1 + random.nextInt(100)) / 100.0,
                (1 + random.nextInt(100)) / 100.0,
                (1 + random.nextInt(100)) * MILLISECOND,
                window,
                size,
                1 + random.nextInt(25),
                (1 + random.nextInt(5_000)) * MILLISECOND,
                1 + random.nextInt(10),
                0);
    }

    @ParameterizedTest
    @EnumSource(Window.class)
    void breaker_givesTheSameVerdictsAndHasTheSameStates(Window window) {
        int opened = 0;
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            RandomStream random = new RandomStream(sequence * 7919L + window.ordinal());
            Pair pair = new Pair(random(window, random));
            double failing = random.nextDouble();
            for (int step = 0; step < STEPS; step++) {
                pair.clock.nanos +=
                        ((long) (random.nextExponential() * 200)) * MILLISECOND; // ends of waits are met exactly
                int what = random.nextInt(10);
                if (what < 5) {
                    pair.call();
                } else if (pair.underWay > 0 && what < 9) {
                    pair.result(random.nextInt(120) * MILLISECOND, random.nextDouble() >= failing);
                } else if (pair.underWay > 0) {
                    pair.cancel();
                }
            }
            opened += pair.opened;
        }
        assertThat(opened).as("breakers that opened").isGreaterThan(1_000);
    }

    @Test
    void breakerThatOpened_isHalfOpenOneMillisecondAfterItsWait_inBoth() {
        Pair pair = new Pair(new Settings(0.5, 1, SECOND, Window.COUNT, 10, 10, 5 * SECOND, 2, 0));
        for (int i = 0; i < 10; i++) {
            assertThat(pair.call()).isTrue();
        }
        for (int i = 0; i < 9; i++) {
            pair.result(MILLISECOND, i >= 4);
        }
        assertThat(pair.ours.state()).as("nine calls are below the minimum").isEqualTo(State.CLOSED);
        assertThat(pair.ours.failureRate()).isEqualTo(-1);
        pair.result(MILLISECOND, false);
        assertThat(pair.ours.state()).as("exactly half have failed").isEqualTo(State.OPEN);

        pair.clock.nanos = 4_999 * MILLISECOND;
        assertThat(pair.call()).isFalse();
        pair.clock.nanos = 5_000 * MILLISECOND;
        assertThat(pair.call()).isFalse();
        pair.clock.nanos = 5_001 * MILLISECOND;
        assertThat(pair.call()).isTrue();
        assertThat(pair.ours.state()).isEqualTo(State.HALF_OPEN);
        assertThat(pair.call()).isTrue();
        assertThat(pair.call()).as("a third at a time").isFalse();
        pair.result(MILLISECOND, true);
        pair.result(MILLISECOND, false);
        assertThat(pair.ours.state()).isEqualTo(State.OPEN);
    }

    @Test
    void defaults_areTheirs() {
        CircuitBreakerConfig theirs = CircuitBreakerConfig.ofDefaults();
        Settings ours = Settings.DEFAULT;

        assertThat(ours.failureRate() * 100).isEqualTo(theirs.getFailureRateThreshold());
        assertThat(ours.slowCallRate() * 100).isEqualTo(theirs.getSlowCallRateThreshold());
        assertThat(ours.slowCallDuration())
                .isEqualTo(theirs.getSlowCallDurationThreshold().toNanos());
        assertThat(ours.windowSize()).isEqualTo(theirs.getSlidingWindowSize());
        assertThat(theirs.getSlidingWindowType()).isEqualTo(SlidingWindowType.COUNT_BASED);
        assertThat(ours.minimumCalls()).isEqualTo(theirs.getMinimumNumberOfCalls());
        assertThat(ours.waitInOpen() / MILLISECOND)
                .isEqualTo(theirs.getWaitIntervalFunctionInOpenState().apply(1));
        assertThat(ours.halfOpenCalls()).isEqualTo(theirs.getPermittedNumberOfCallsInHalfOpenState());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50})
    void fixedWindow_admitsWhatTheirRateLimiterAdmitsWithoutWaiting(int most) {
        long[] now = {0};
        AtomicRateLimiter theirs = new AtomicRateLimiter(
                "theirs",
                RateLimiterConfig.custom()
                        .limitForPeriod(most)
                        .limitRefreshPeriod(Duration.ofMillis(730))
                        .timeoutDuration(Duration.ZERO)
                        .build(),
                () -> now[0]);
        FixedWindow ours = new FixedWindow(most, 730 * MILLISECOND);
        RandomStream random = new RandomStream(most);
        int admitted = 0;
        for (int i = 0; i < 20_000; i++) {
            now[0] += random.nextInt(3) == 0 ? (long) (random.nextExponential() * 60 * MILLISECOND) : 10 * MILLISECOND;
            boolean passes = ours.take(now[0]);
            assertThat(theirs.acquirePermission()).as("at %s", now[0]).isEqualTo(passes);
            admitted += passes ? 1 : 0;
        }
        assertThat(admitted).isBetween(100, 19_999);
    }

    @Test
    void backoffs_waitAsLongAsTheirIntervalFunctions() {
        IntervalFunction fixed = IntervalFunction.of(500);
        IntervalFunction doubling = IntervalFunction.ofExponentialBackoff(100, 2.0, 20_000);
        IntervalFunction slowly = IntervalFunction.ofExponentialBackoff(200, 1.5, 60_000);
        for (int retry = 1; retry <= 30; retry++) {
            assertThat(new Backoff.Fixed(500 * MILLISECOND).delay(retry) / MILLISECOND)
                    .isEqualTo(fixed.apply(retry));
            assertThat(new Backoff.Exponential(100 * MILLISECOND, 20 * SECOND, 2).delay(retry) / MILLISECOND)
                    .isEqualTo(doubling.apply(retry));
            assertThat(new Backoff.Exponential(200 * MILLISECOND, 60 * SECOND, 1.5).delay(retry) / MILLISECOND)
                    .as("theirs rounds down to a millisecond at each step")
                    .isCloseTo(slowly.apply(retry), withinPercentage(0.2));
        }
    }
}
