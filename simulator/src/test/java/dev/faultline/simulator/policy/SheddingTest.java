package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.HOUR;
import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SheddingTest {
    @Test
    void arrival_isShedWhileMoreThanSoManyWait() {
        Shedding byLength = new Shedding(10, Long.MAX_VALUE);

        assertThat(byLength.sheds(10, HOUR)).isFalse();
        assertThat(byLength.sheds(11, 0)).isTrue();
    }

    @Test
    void arrival_isShedOnceTheOldestHasWaitedTooLong() {
        Shedding byTime = new Shedding(Long.MAX_VALUE, 100 * MILLISECOND);

        assertThat(byTime.sheds(500, 100 * MILLISECOND)).isFalse();
        assertThat(byTime.sheds(1, 100 * MILLISECOND + 1)).isTrue();
        assertThat(byTime.sheds(0, 0)).isFalse();
    }

    @Test
    void never_shedsNothing() {
        assertThat(Shedding.NEVER.sheds(1_000_000, HOUR)).isFalse();
    }
}
