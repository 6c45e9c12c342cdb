package dev.faultline.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside a list of all calls, from which those that the window is about are counted anew each time. */
class OutcomeWindowTest {
    private static final int CALLS = 3000;

    private record Outcome(long second, boolean failed, boolean slow) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void windowOfCalls_isAboutTheLastOnes(int size) {
        OutcomeWindow window = OutcomeWindow.count(size, 5);
        RandomStream random = new RandomStream(size);
        List<Outcome> all = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            Outcome outcome = new Outcome(i, random.nextDouble() < 0.3, random.nextDouble() < 0.4);
            all.add(outcome);
            window.record(i, outcome.failed(), outcome.slow());
            assertSame(window, all.subList(Math.max(0, all.size() - size), all.size()), Math.min(5, size));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void windowOfTime_isAboutThePresentSecondAndThoseBefore(int seconds) {
        OutcomeWindow window = OutcomeWindow.seconds(seconds, 4);
        RandomStream random = new RandomStream(seconds);
        List<Outcome> all = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < CALLS; i++) {
            now += (long) (random.nextExponential() * VirtualTime.SECOND / 3);
            long second = now / VirtualTime.SECOND;
            Outcome outcome = new Outcome(second, random.nextDouble() < 0.3, random.nextDouble() < 0.4);
            all.add(outcome);
            window.record(now, outcome.failed(), outcome.slow());
            List<Outcome> counted = all.stream()
                    .filter(each -> each.second() > second - seconds)
                    .toList();
            assertSame(window, counted, 4);
        }
    }

    private static void assertSame(OutcomeWindow window, List<Outcome> counted, int minimum) {
        double failed = counted.stream().filter(Outcome::failed).count();
        double slow = counted.stream().filter(Outcome::slow).count();
        boolean enough = counted.size() >= minimum;
        assertThat(window.failureRate()).isEqualTo(enough ? failed / counted.size() : -1);
        assertThat(window.slowRate()).isEqualTo(enough ? slow / counted.size() : -1);
    }
}
