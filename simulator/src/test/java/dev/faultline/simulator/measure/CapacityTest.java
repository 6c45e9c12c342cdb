package dev.faultline.simulator.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapacityTest {
    private final Capacity capacity = new Capacity();

    @Test
    void mean_isWeightedByTime_andFromTheResetOn() {
        capacity.set(0, 20);
        capacity.reset(10);
        capacity.set(20, 10);

        assertThat(capacity.level()).isEqualTo(10);
        assertThat(capacity.mean(30)).isEqualTo(15);
        assertThat(capacity.area(30)).isEqualTo(500);
    }

    @Test
    void yearOfAMillion_doesNotRunOver() {
        long year = 365L * 24 * 3_600_000_000_000L;
        capacity.set(0, 1_000_000);

        assertThat(capacity.mean(year)).isEqualTo(1_000_000);
    }
}
