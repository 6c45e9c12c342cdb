package dev.faultline.simulator.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final Distribution SECOND = new Distribution.Constant(VirtualTime.SECOND);
    private final RandomStream random = new RandomStream(3);

    private static Arrivals.OnOff bursts() {
        return new Arrivals.OnOff(100, 0, SECOND, new Distribution.Constant(3 * VirtualTime.SECOND));
    }

    @Test
    void bursts_comeAtTheirRateAndNobodyComesBetween() {
        Arrivals bursts = bursts();
        long count = 0;
        for (long now = bursts.next(0, 1, random); now < 1000 * VirtualTime.SECOND; now = bursts.next(now, 1, random)) {
            assertThat(now % (4 * VirtualTime.SECOND)).isLessThan(VirtualTime.SECOND);
            count++;
        }

        assertThat((double) count).isCloseTo(25_000, withinPercentage(2));
    }

    /** As when a knob is turned or a spike begins while nobody comes. */
    @Test
    void nextArrivalAskedForAgain_staysOutOfTheQuietTime() {
        Arrivals bursts = bursts();
        bursts.next(VirtualTime.SECOND - 1, 1, random);

        for (int i = 10; i < 40; i++) {
            long next = bursts.next(i * VirtualTime.SECOND / 10, 2, random);
            assertThat(next).isBetween(4 * VirtualTime.SECOND, 5 * VirtualTime.SECOND);
        }
    }

    @Test
    void gaps_areAsLongAsTheirDistributionSaysOverTheTrafficFactor() {
        Arrivals gaps = new Arrivals.Renewal(new Distribution.Constant(100));

        assertThat(gaps.next(1000, 1, random)).isEqualTo(1100);
        assertThat(gaps.next(1000, 4, random)).isEqualTo(1025);
        assertThat(gaps.next(1000, 0, random)).isEqualTo(VirtualTime.NEVER);
        assertThat(gaps.next(1000, 1e6, random)).isEqualTo(1001);
    }
}
