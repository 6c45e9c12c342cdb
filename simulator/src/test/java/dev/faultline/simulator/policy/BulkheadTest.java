package dev.faultline.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BulkheadTest {
    @Test
    void call_beyondTheLimit_isNotLetInUntilOneLeaves() {
        Bulkhead bulkhead = new Bulkhead(2);
        assertThat(bulkhead.enter()).isTrue();
        assertThat(bulkhead.enter()).isTrue();

        assertThat(bulkhead.enter()).isFalse();
        bulkhead.leave();
        assertThat(bulkhead.enter()).isTrue();
    }

    @Test
    void lowerLimit_letsThoseInsideStay() {
        Bulkhead bulkhead = new Bulkhead(2);
        bulkhead.enter();
        bulkhead.enter();

        bulkhead.limit(1);

        bulkhead.leave();
        assertThat(bulkhead.enter()).isFalse();
        bulkhead.leave();
        assertThat(bulkhead.enter()).isTrue();
    }

    @Test
    void leaving_withNobodyInside_isABug() {
        assertThatThrownBy(() -> new Bulkhead(1).leave()).isInstanceOf(IllegalStateException.class);
    }
}
