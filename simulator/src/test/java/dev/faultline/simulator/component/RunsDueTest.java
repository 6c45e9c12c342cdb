package dev.faultline.simulator.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs at 10, 25, 40 and so on. */
class RunsDueTest {
    private final RunsDue due = new RunsDue(10, 15, 3);

    private List<Long> taken() {
        List<Long> all = new ArrayList<>();
        while (due.hasNext()) {
            all.add(due.take());
        }
        return all;
    }

    @Test
    void runs_areDueAtTheirTimes() {
        assertThat(due.next(0)).isEqualTo(10);
        assertThat(due.next(10)).isEqualTo(25);
        assertThat(due.next(24)).isEqualTo(25);
        assertThat(due.strikes(24)).isFalse();
        assertThat(due.strikes(25)).isTrue();
        due.comes(10, true);
        due.comes(25, false); // another's
        due.comes(40, true);
        assertThat(taken()).containsExactly(1L, 3L);
    }

    @Test
    void afterTheLast_noneIsDue() {
        RunsDue three = new RunsDue(10, 15, 3, 54); // 10, 25, 40
        assertThat(three.next(39)).isEqualTo(40);
        assertThat(three.strikes(40)).isTrue();
        assertThat(three.next(40)).isEqualTo(VirtualTime.NEVER);
        assertThat(three.strikes(55)).isFalse();
        assertThat(new RunsDue(10, 15, 3, 9).next(0)).isEqualTo(VirtualTime.NEVER);
        three.missed("all");
        three.restart(1000, 1);
        List<Long> madeUpFor = new ArrayList<>();
        while (three.hasNext()) {
            madeUpFor.add(three.take());
        }
        assertThat(madeUpFor).containsExactly(2L, 3L);
    }

    @ParameterizedTest
    @CsvSource({"skip, ''", "once, 5", "all, 3 4 5"})
    void runsMissed_areMadeUpForAsThePolicySays(String policy, String expected) {
        due.missed(policy);
        due.comes(10, true);
        assertThat(taken()).containsExactly(1L);
        due.restart(80, 2); // runs 3, 4 and 5 are past
        assertThat(taken().stream().map(String::valueOf).toList())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
        due.comes(85, true);
        assertThat(taken()).containsExactly(6L);
    }

    @Test
    void runThatIsDueAtTheMomentOfTheRestart_isNotMissed() {
        due.missed("all");
        due.restart(40, 2);
        assertThat(taken()).isEmpty();
        due.comes(40, true);
        assertThat(taken()).containsExactly(3L);
    }

    @Test
    void ofMoreThanMayWait_theOldestAreSkipped() {
        due.missed("all");
        due.restart(10 + 15 * 99, 0);
        assertThat(taken()).containsExactly(97L, 98L, 99L);
    }
}
