package dev.faultline.simulator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.Totals;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The benchmark must measure the same model on all sides. */
class BenchModelsTest {
    private static final int REQUESTS = 200_000;

    /** M/M/1: 5. E4/M/1, then M/M/1: 3.974. A Jackson network: 5.7292. And the hops, each of a tenth. */
    static Stream<Arguments> known() {
        return Stream.of(
                Arguments.of(Workload.mm1(), 5 + 0.2, 0.3),
                Arguments.of(Workload.pipe(1), 3.974 + 0.6, 0.15),
                Arguments.of(Workload.piperand(), 5.7292 + 0.6, 0.3),
                Arguments.of(Workload.wide(10), 5 + 0.4, 0.3));
    }

    @ParameterizedTest
    @MethodSource("known")
    void everybody_takesTheTimeThatIsKnown(Workload workload, double time, double tolerance) {
        for (Contender contender : List.of(Contenders.bare(), Contenders.plain())) {
            try (Contender.Going going = contender.prepare(workload, 1)) {
                going.advance(REQUESTS);
                assertThat(going.meanTime()).as(contender.name()).isCloseTo(time, within(tolerance));
                assertThat(going.answered()).isBetween(REQUESTS * 99L / 100, REQUESTS * 101L / 100);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("known")
    void everybody_takesTheSameEvents(Workload workload, double time, double tolerance) {
        BareLoop bare = new BareLoop(workload, 1);
        bare.advance(REQUESTS);
        PlainRun run = new PlainRun(workload.model());
        run.advanceTo(workload.timeFor(REQUESTS));
        double requests =
                Totals.of(run.result()).classes().values().iterator().next().offered();

        assertThat((double) bare.events() / REQUESTS).isCloseTo(workload.eventsPerRequest(), within(0.05));
        assertThat(run.events() / requests).isCloseTo(workload.eventsPerRequest(), within(0.05));
    }

    @Test
    void contenderInAnotherJvm_runsTheSameRun() {
        Workload workload = Workload.pipe(2).at(0.5);
        Heat here = Heat.of(Contenders.plain(), workload, 2_000, 7);
        try (Forked forked = new Forked(Contenders.PLAIN, Fork.class)) {
            for (int i = 0; i < 2; i++) {
                Heat there = forked.heat(workload, 2_000, 7);
                assertThat(there.requests()).isEqualTo(here.requests());
                assertThat(there.meanTime()).isEqualTo(here.meanTime());
            }
        }
    }

    @Test
    void aRunWithoutHistograms_isTheSameRun() {
        Model model = Workload.pipe(1).model();
        PlainRun with = new PlainRun(model);
        PlainRun without = new PlainRun(model.withoutHistograms());
        with.advanceTo(VirtualTime.SECOND);
        without.advanceTo(VirtualTime.SECOND);

        assertThat(without.hash()).isEqualTo(with.hash());
    }

    @Test
    void shops_areReadAndRun() {
        Model model = Shops.model(10, 1000);
        assertThat(model.scenario().components()).hasSize(70);
        PlainRun run = new PlainRun(model);
        run.advanceTo(5 * VirtualTime.SECOND);
        assertThat(run.stoppedBy()).isNull();
        Totals totals = Totals.of(run.result());
        assertThat(totals.classes().get("buy").good()).isGreaterThan(800);
        assertThat(totals.classes().get("browse").goodShare()).isGreaterThan(0.999);
    }

    @Test
    void theHeap_sortsAsAPriorityQueueDoes() {
        Random random = new Random(1);
        EventHeap heap = new EventHeap();
        PriorityQueue<Long> oracle = new PriorityQueue<>();
        for (int i = 0; i < 20_000; i++) {
            if (oracle.isEmpty() || random.nextInt(5) < 3) {
                long time = random.nextInt(500);
                heap.push(time, i);
                oracle.add(time << 32 | i);
            } else {
                long first = oracle.remove();
                assertThat(heap.pop()).isEqualTo((int) first);
                assertThat(heap.now()).isEqualTo(first >> 32);
            }
        }
    }

    @Test
    void waiting_isFirstInFirstOut() {
        Waiting waiting = new Waiting();
        assertThat(waiting.add(0)).isTrue();
        LongStream.range(1, 5000).forEach(i -> assertThat(waiting.add((int) i)).isFalse());
        for (int i = 1; i < 5000; i++) {
            assertThat(waiting.next()).isEqualTo(i);
        }
        assertThat(waiting.next()).isEqualTo(-1);
    }
}
