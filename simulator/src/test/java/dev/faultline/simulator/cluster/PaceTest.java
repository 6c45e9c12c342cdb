package dev.faultline.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MS = VirtualTime.MILLISECOND;
    private static final long WALL = -5; // a wall clock of nanoseconds may be anything

    private final Pace pace = new Pace();

    @Test
    void target_isWhereTheSpeedLeads() {
        pace.start(0.001, 7, WALL);
        assertThat(pace.target(WALL + 20 * MS)).isEqualTo(7 + 20_000);
        pace.start(10, 7, WALL);
        assertThat(pace.target(WALL + 20 * MS)).isEqualTo(7 + 200 * MS);
        pace.start(Command.UNLIMITED, 7, WALL);
        assertThat(pace.target(WALL + 1)).isEqualTo(VirtualTime.NEVER);
    }

    @Test
    void runThatKeepsUp_isNotBehind() {
        pace.start(1, 0, WALL);
        for (long wall = 30 * MS; wall < 10_000 * MS; wall += 30 * MS) {
            pace.came(wall, WALL + wall + MS);
            assertThat(pace.behind()).isFalse();
        }
        assertThat(pace.reached()).isBetween(0.99, 1.01);
    }

    @Test
    void runThatCannotKeepUp_isBehind_andIsNotAskedToMakeUpForItAll() {
        pace.start(2, 0, WALL);
        for (long wall = 0; wall < 10_000 * MS; wall += 30 * MS) {
            pace.came(wall, WALL + wall); // only at 1x
        }

        assertThat(pace.behind()).isTrue();
        assertThat(pace.reached()).isBetween(0.99, 1.01);
        assertThat(pace.target(WALL + 10_000 * MS)).isLessThan(10_000 * MS + 500 * MS);
    }

    @Test
    void runThatWasHeldUpOnce_catchesUp() {
        pace.start(1, 0, WALL);
        pace.came(0, WALL + 500 * MS);
        assertThat(pace.behind()).isTrue();
        long target = pace.target(WALL + 520 * MS);
        pace.came(target, WALL + 530 * MS);
        assertThat(pace.behind()).isFalse();
    }
}
