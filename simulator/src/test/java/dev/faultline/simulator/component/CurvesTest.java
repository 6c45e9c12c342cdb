package dev.faultline.simulator.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rates that change with time: as many come in a stretch as the integral of the rate says. */
class CurvesTest {
    private static final long SECOND = VirtualTime.SECOND;

    private static final Curve STEPS = new Curve.Steps(List.of(
            new Curve.Steps.Step(10 * SECOND, 200),
            new Curve.Steps.Step(20 * SECOND, 0),
            new Curve.Steps.Step(30 * SECOND, 1000)));
    private static final Curve BURSTS = new Curve.Bursts(50, 500, 10 * SECOND, 2 * SECOND, 5 * SECOND);
    private static final Curve DIURNAL = new Curve.Diurnal(100, 900, 60 * SECOND, 15 * SECOND);
    private static final Curve DECAY = new Curve.Decay(100, 1100, 20 * SECOND, 10 * SECOND);

    private static Arguments stretch(Curve curve, double from, double to, double expected) {
        return Arguments.of(curve, from, to, expected);
    }

    static Stream<Arguments> stretches() {
        return Stream.of(
                stretch(STEPS, 0, 10, 0),
                stretch(STEPS, 10, 20, 2000),
                stretch(STEPS, 20, 30, 0),
                stretch(STEPS, 30, 40, 10_000),
                stretch(BURSTS, 0, 5, 250),
                stretch(BURSTS, 5, 7, 1000),
                stretch(BURSTS, 7, 15, 400),
                stretch(BURSTS, 95, 97, 1000),
                // the integral of 500 + 400 cos over a sixth of the period around the top and the bottom
                stretch(DIURNAL, 10, 20, 5000 + 400 * 60 / Math.PI * Math.sin(Math.PI / 6)),
                stretch(DIURNAL, 40, 50, 5000 - 400 * 60 / Math.PI * Math.sin(Math.PI / 6)),
                stretch(DIURNAL, 0, 60, 30_000),
                stretch(DECAY, 0, 20, 2000),
                stretch(DECAY, 20, 30, 1000 + 10_000 * (1 - Math.exp(-1))),
                stretch(DECAY, 30, 40, 1000 + 10_000 * (Math.exp(-1) - Math.exp(-2))),
                stretch(DECAY, 1000, 1020, 2000));
    }

    /** Four standard deviations of a Poisson number. */
    @ParameterizedTest
    @MethodSource("stretches")
    void arrivals_areAsManyAsTheRateSays(Curve curve, double from, double to, double expected) {
        Arrivals arrivals = new Arrivals.Varying(curve);
        long count = 0;
        RandomStream random = new RandomStream(7);
        long end = (long) (to * SECOND);
        for (long now = arrivals.next((long) (from * SECOND), 1, random);
                now < end;
                now = arrivals.next(now, 1, random)) {
            count++;
        }
        assertThat((double) count).isCloseTo(expected, within(4 * Math.sqrt(expected)));
    }

    /** What arrivals rely on: within a stretch no rate is above both its ends. */
    @ParameterizedTest
    @MethodSource("stretches")
    void stretch_endsLaterAndHasItsGreatestRateAtAnEnd(Curve curve, double from, double to, double expected) {
        long time = (long) (from * SECOND);
        for (int i = 0; i < 200 && time < to * SECOND; i++) {
            long end = curve.stretchEnd(time);
            assertThat(end).isGreaterThan(time);
            double most = Math.max(curve.at(time), curve.at(end - 1));
            long last = Math.min(end, time + 100 * SECOND);
            for (int k = 0; k <= 20; k++) {
                assertThat(curve.at(time + (last - 1 - time) / 20 * k)).isLessThanOrEqualTo(most * (1 + 1e-6));
            }
            time = end;
        }
    }

    private static List<Long> replayed(List<Long> times, double factor) {
        Arrivals recorded = Recorded.of(times);
        List<Long> came = new ArrayList<>();
        RandomStream random = new RandomStream(1);
        for (long now = recorded.next(0, factor, random);
                now != VirtualTime.NEVER;
                now = recorded.next(now, factor, random)) {
            came.add(now);
        }
        return came;
    }

    @Test
    void recordedArrivals_comeWhenTheyCame() {
        assertThat(replayed(List.of(5L, 100L, 100L, 250L), 1)).containsExactly(5L, 100L, 101L, 250L);
        assertThat(replayed(List.of(0L, 0L), 1)).containsExactly(1L, 2L);
    }

    @Test
    void recordedArrivalsTimesAFactor_areAsManyMore() {
        assertThat(replayed(List.of(100L, 200L, 300L, 400L), 2))
                .containsExactly(50L, 100L, 150L, 200L, 250L, 300L, 350L, 400L);
        assertThat(replayed(List.of(100L, 200L, 300L, 400L), 0.5)).containsExactly(200L, 400L);
        assertThat(replayed(List.of(100L, 200L), 0)).isEmpty();
    }
}
