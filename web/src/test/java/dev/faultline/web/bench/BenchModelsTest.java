package dev.faultline.web.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.Totals;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The benchmark must measure the same model on both sides. */
class BenchModelsTest {
    private static final int REQUESTS = 300_000;

    private static Model model(String text) throws ScenarioException {
        return new Model(new ScenarioReader().read("model", text), 1);
    }

    /** First stage 3.2674 (E4/M/1), database 0.7067, six hops of 0.1: 4.57 in all. */
    @Test
    void theBareLoop_takesNineEventsARequestAndTheTimeThatIsKnown() {
        BarePipe bare = new BarePipe(1, REQUESTS, 1).run();
        assertThat(bare.events()).isEqualTo(9L * REQUESTS);
        assertThat(bare.meanTime()).isCloseTo(4.57, within(0.15));
    }

    @Test
    void theRealModel_takesTheSameEventsAndTheSameTime() throws ScenarioException {
        PlainRun run = new PlainRun(model(Pipe.scenario(1)));
        run.advanceTo((long) (REQUESTS / Pipe.rate(1) * VirtualTime.SECOND));
        double requests =
                Totals.of(run.result()).classes().values().iterator().next().offered();
        assertThat(run.events() / requests).isCloseTo(9, within(0.05));
        assertThat(Totals.of(run.result())
                                .classes()
                                .values()
                                .iterator()
                                .next()
                                .latency()
                                .mean()
                        / Pipe.UNIT)
                .isCloseTo(4.57, within(0.15));
    }

    @Test
    void aWiderPipe_isTheSameForBothSides() throws ScenarioException {
        PlainRun run = new PlainRun(model(Pipe.scenario(16)));
        run.advanceTo((long) (REQUESTS / Pipe.rate(16) * VirtualTime.SECOND));
        double mean = Totals.of(run.result())
                        .classes()
                        .values()
                        .iterator()
                        .next()
                        .latency()
                        .mean()
                / Pipe.UNIT;
        assertThat(mean).isCloseTo(new BarePipe(16, REQUESTS, 1).run().meanTime(), within(0.15));
    }

    @Test
    void shops_areReadAndRun() throws ScenarioException {
        Model model = model(Shops.scenario(10, 1000));
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
