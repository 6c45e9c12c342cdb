package dev.faultline.simulator.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

class ParkDetailTest {
    @Test
    void detail_comesBackAsItWas() {
        for (int i = 0; i < Reason.count(); i++) {
            ParkDetail detail = new ParkDetail(Reason.of(i), 1000 + i, i, 24 * VirtualTime.HOUR + i, i % 16 - 1);
            assertThat(ParkDetail.decode(detail.encode())).isEqualTo(detail);
        }
    }

    @Test
    void countsTooLargeToTell_areToldAsTheMost() {
        ParkDetail detail = new ParkDetail(Reason.POISONED, 70_000, 300, 9_999_999, 2);
        assertThat(ParkDetail.decode(detail.encode()))
                .isEqualTo(new ParkDetail(Reason.POISONED, 4095, 255, 9 * VirtualTime.MILLISECOND, 2));
    }
}
