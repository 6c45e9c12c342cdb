package dev.faultline.simulator.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which requests are kept to be looked at. */
class ExamplesTest {
    private final ClassStats stats = new InstanceStats().requestClass("buy", false);

    @Test
    void slowest_areThoseThatASortOfAllFinds() {
        RandomStream random = new RandomStream(3);
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            took.add((long) (random.nextDouble() * VirtualTime.SECOND));
            stats.completed(i, 0, 0, took.get(i), true);
        }
        List<Long> sorted = new ArrayList<>();
        for (long i = 0; i < took.size(); i++) {
            sorted.add(i);
        }
        sorted.sort(Comparator.comparingLong(i -> -took.get(i.intValue())));
        assertThat(stats.slowest()).containsExactlyElementsOf(sorted.subList(0, 8));
    }

    @Test
    void sample_isTheSameInWhateverOrderRequestsEnd_andSpreadOverTheRun() {
        ClassStats backwards = new InstanceStats().requestClass("buy", false);
        for (int i = 0; i < 80_000; i++) {
            stats.completed(i, 0, 0, 1, true);
            backwards.completed(79_999 - i, 0, 0, 1, true);
        }
        assertThat(stats.sample()).hasSize(8).containsExactlyInAnyOrderElementsOf(backwards.sample());
        assertThat(stats.sample()).anyMatch(id -> id < 40_000).anyMatch(id -> id >= 40_000);
    }

    @Test
    void lateOnes_areKept_andForgottenWithTheWarmUp() {
        InstanceStats instance = new InstanceStats();
        ClassStats late = instance.requestClass("buy", false);
        late.completed(1, 0, 0, 5, true);
        late.completed(2, 0, 0, 5, false);
        assertThat(late.lateExamples()).containsExactly(2L);
        instance.reset(10);
        assertThat(late.lateExamples()).isEmpty();
        assertThat(late.slowest()).isEmpty();
        assertThat(late.sample()).isEmpty();
    }
}
