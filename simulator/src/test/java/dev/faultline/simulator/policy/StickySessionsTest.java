package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StickySessionsTest {
    private final StickySessions sessions = new StickySessions(2, 10 * SECOND);

    @Test
    void session_goesWhereItWentUntilItHasNotBeenSeenForLong() {
        sessions.stick(7, 42, 0);

        assertThat(sessions.target(7, 9 * SECOND)).isEqualTo(42);
        assertThat(sessions.target(7, 18 * SECOND)).as("seen at 9 s").isEqualTo(42);
        assertThat(sessions.target(7, 28 * SECOND)).isEqualTo(StickySessions.NONE);
    }

    @Test
    void tooManySessions_forgetTheOneNotSeenForLongest() {
        sessions.stick(1, 41, 0);
        sessions.stick(2, 42, 0);
        sessions.target(1, SECOND);

        sessions.stick(3, 43, SECOND);

        assertThat(sessions.size()).isEqualTo(2);
        assertThat(sessions.target(1, SECOND)).isEqualTo(41);
        assertThat(sessions.target(2, SECOND)).isEqualTo(StickySessions.NONE);
    }
}
