package dev.faultline.simulator.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.InstanceStats;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeskTest {
    private final InstanceStats stats = new InstanceStats();
    private final RecordingContext context = new RecordingContext(1, stats);
    private final Desk desk = new Desk(stats);
    private final List<Integer> seated = new ArrayList<>();

    @Test
    void guests_areSeatedInTheOrderInWhichTheyCame() {
        desk.seats(1, null);
        for (int i = 0; i < 3; i++) {
            int guest = i;
            desk.sit(then -> seated.add(guest), context);
        }

        desk.leave(context);
        desk.leave(context);

        assertThat(seated).containsExactly(0, 1, 2);
        assertThat(stats.busy().level()).isEqualTo(1);
        assertThat(stats.queue().level()).isZero();
    }

    /** As when the deadlines of all that wait have passed. */
    @Test
    void guestsThatLeaveAsTheyAreSeated_mayBeAnyNumber() {
        desk.seats(1, null);
        desk.sit(then -> {}, context);
        for (int i = 0; i < 200_000; i++) {
            int guest = i;
            desk.sit(
                    then -> {
                        seated.add(guest);
                        desk.leave(then);
                    },
                    context);
        }

        desk.leave(context);

        assertThat(seated).hasSize(200_000).isSorted();
        assertThat(desk.taken()).isZero();
        assertThat(stats.busy().level()).isZero();
    }
}
