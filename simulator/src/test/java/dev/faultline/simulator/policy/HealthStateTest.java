package dev.faultline.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthStateTest {
    private final HealthState health = new HealthState(3, 2);

    @Test
    void target_isUnhealthyAfterSoManyFailedProbesInARow() {
        assertThat(health.onProbe(false)).isFalse();
        assertThat(health.onProbe(false)).isFalse();
        assertThat(health.healthy()).isTrue();

        assertThat(health.onProbe(false)).isTrue();
        assertThat(health.healthy()).isFalse();
    }

    @Test
    void goodProbe_inBetween_startsTheCountAnew() {
        health.onProbe(false);
        health.onProbe(false);
        health.onProbe(true);
        health.onProbe(false);
        health.onProbe(false);

        assertThat(health.healthy()).isTrue();
    }

    @Test
    void unhealthyTarget_isHealthyAgainAfterSoManyGoodProbesInARow() {
        for (int i = 0; i < 3; i++) {
            health.onProbe(false);
        }

        health.onProbe(true);
        health.onProbe(false);
        health.onProbe(true);
        assertThat(health.healthy()).isFalse();
        assertThat(health.onProbe(true)).isTrue();
        assertThat(health.healthy()).isTrue();
    }
}
