package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers that take messages in batches. Known: with a + bB for a batch of B, a worker does B / (a + bB) a second. */
class BatchesTest {
    private static final long SECOND = VirtualTime.SECOND;

    private static PlainRun run(String arrivals, String worker, String timeline) {
        return new PlainRun(new Model(Scenarios.of("""
                requests: {order: {effect: mail}}
                components:
                  users: {kind: clients, arrivals: %s, calls: {to: jobs}}
                  jobs: {kind: queue, limit: 1000000}
                  worker: {kind: worker, consumes: jobs, applies: mail, %s}
                timeline: [%s]
                """.formatted(arrivals, worker, timeline)), 1));
    }

    private static InstanceStats worker(PlainRun run) {
        return run.instances().get(2).stats();
    }

    private static long counter(PlainRun run, String name) {
        return worker(run).counters().stream()
                .filter(each -> each.name().equals(name))
                .mapToLong(each -> each.count())
                .sum();
    }

    @ParameterizedTest
    @CsvSource({"1, 90.9091", "10, 500", "50, 833.333", "100, 909.091"})
    void worker_doesAsManyAsTheFormulaSays(int size, double perSecond) {
        PlainRun run = run(
                "{constant: 2000/s}",
                "work: 1ms, prefetch: 1000, batch: {size: %d, linger: 1h, work: 10ms}".formatted(size),
                "");
        run.advanceTo(66 * SECOND);
        assertThat((double) counter(run, "processed")).isBetween(66 * perSecond - 2 * size, 66 * perSecond + size);
    }

    @Test
    void batchThatIsNotFull_goesWhenItsFirstMessageHasWaitedLongEnough() {
        PlainRun run =
                run("{constant: 10/s}", "work: 1ms, prefetch: 100, batch: {size: 50, linger: 250ms, work: 10ms}", "");
        run.advanceTo(60 * SECOND);
        assertThat(worker(run).waits().max()).isBetween(249 * VirtualTime.MILLISECOND, 252 * VirtualTime.MILLISECOND);
        assertThat((double) counter(run, "processed") / counter(run, "batches")).isBetween(2.9, 3.1);
    }

    @Test
    void poisonedMessage_failsAlone_andNotItsBatch() {
        PlainRun run = run(
                "{constant: 100/s}",
                "work: 1ms, prefetch: 100, batch: {size: 10, linger: 1s, work: 10ms}",
                "{at: 5s, fault: poison, target: jobs}, {at: 20s, fault: traffic-spike, target: users, factor: 0}");
        run.advanceTo(40 * SECOND);
        assertThat(counter(run, "failures")).isEqualTo(5);
        assertThat(run.book().ledger().account(0).count(EffectState.LOST)).isEqualTo(1);
        assertThat(run.book().ledger().account(0).count(EffectState.DUPLICATED)).isZero();
    }

    @Test
    void crashOnOneEffectOfABatch_leavesTheOthersUndone_untilTheyAreDeliveredAgain() {
        PlainRun run = run(
                "{constant: 100/s}",
                "work: 1ms, prefetch: 100, idempotent: {}, batch: {size: 10, linger: 1s, work: 10ms}",
                "{at: 5s, fault: crash-after-effect, target: worker, first: 3}, {at: 20s, fault: traffic-spike, target: users, factor: 0}");
        run.advanceTo(120 * SECOND);
        assertThat(counter(run, "duplicatesIgnored")).isEqualTo(3);
        assertThat(run.book().ledger().account(0).count(EffectState.ONCE))
                .isEqualTo(run.book().ledger().account(0).intended());
    }
}
