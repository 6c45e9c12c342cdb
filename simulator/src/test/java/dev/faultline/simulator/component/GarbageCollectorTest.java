package dev.faultline.simulator.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.run.Scenarios;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pauses of a runtime, in whole runs: what they hold up, and by how much. */
class GarbageCollectorTest {
    private static RunResult run(String arrivals, String server, int seconds) {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: %s, calls: {to: server}}
              server: {kind: service, %s}
            """.formatted(arrivals, server)), 7));
        run.advanceTo(seconds * VirtualTime.SECOND);
        return run.result();
    }

    private static ClassStats users(RunResult result) {
        return result.instances().get(0).stats().classes().get(0);
    }

    private static List<Long> collections(RunResult result) {
        return result.instances().stream()
                .filter(each -> each.component().equals("server"))
                .map(each -> each.stats().counters().stream()
                        .filter(counter -> counter.name().equals("collections"))
                        .mapToLong(Counter::count)
                        .sum())
                .toList();
    }

    /** Each second a request with 1.5 s of work; at every other one the heap is full, so each meets one pause. */
    @ParameterizedTest
    @ValueSource(strings = {"", "cores: 8, ", "scalability: {}, "})
    void workThatIsInterrupted_takesLongerByThePause(String how) {
        RunResult result = run(
                "{constant: 1/s}",
                how + "handles: {ask: [{work: 1500ms}]}, runtime: {gc: {pause: 300ms, heap: 2MiB, allocates: 1MiB}}",
                100);

        assertThat(users(result).completed()).isEqualTo(98);
        assertThat(users(result).latency().mean() / 1e6).isCloseTo(1801, within(0.001));
        assertThat(users(result).latency().max() / 1e6).isCloseTo(1801, within(0.001));
        assertThat(collections(result)).containsExactly(49L);
    }

    /** Each request allocates a tenth of the heap: every tenth is at work when the instance stops. */
    @Test
    void heap_isCollectedWheneverItIsFull() {
        RunResult result = run(
                "{constant: 10/s}",
                "handles: {ask: [{work: 1ms}]}, runtime: {gc: {pause: 50ms, heap: 10MiB, allocates: 1MiB}}",
                100);

        assertThat(collections(result)).containsExactly(99L);
        assertThat(users(result).latency().percentile(89) / 1e6).isCloseTo(2, within(0.01));
        assertThat(users(result).latency().percentile(91) / 1e6).isCloseTo(52, within(0.1));
    }

    @Test
    void instances_pauseEachInItsOwnTimeUnlessToldOtherwise() {
        String server = "instances: 4, handles: {ask: [{work: 0s}]}, runtime: {gc: {pause: 1s, every: %s}}";

        assertThat(stops(server.formatted("10s"))).doesNotHaveDuplicates();
        assertThat(stops(server.formatted("{exponential: 10s}, synchronised: true")))
                .containsOnly(stops(server.formatted("{exponential: 10s}, synchronised: true"))
                        .get(0));
    }

    /** The seconds after which each instance has paused three times. */
    private static List<Integer> stops(String server) {
        Integer[] at = new Integer[4];
        for (int second = 1; second < 100; second++) {
            List<Long> counts = collections(run("{constant: 1/s}", server, second));
            for (int i = 0; i < 4; i++) {
                if (counts.get(i) == 3 && at[i] == null) {
                    at[i] = second;
                }
            }
        }
        return List.of(at);
    }

    /** Ten requests fill the heap, and then it would stand still to the end. */
    @Test
    void crashInAPause_endsItAndEmptiesTheHeap() {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: server, timeout: 5ms}}
              server:
                kind: service
                handles: {ask: [{work: 1ms}]}
                runtime: {gc: {pause: 1000s, heap: 10MiB, allocates: 1MiB}}
            timeline:
              - {fault: crash, target: server, at: 5s, for: 1s}
            """), 3));
        run.advanceTo(VirtualTime.SECOND * 120);
        RunResult result = run.result();

        assertThat(collections(result)).containsExactly(2L);
        assertThat(users(result).completed()).isEqualTo(18); // the tenth is at work when it stops
    }

    private static long pauses(RunResult result) {
        return collections(result).get(0);
    }

    /** 20 requests are in flight all the time, and keep half of a heap that is filled every 40 requests: every 20 now. */
    @Test
    void whatIsInFlight_leavesLessOfTheHeap_andMakesPausesLonger() {
        String users = "{closed: {users: 20, think: 0s}}";
        String server = "handles: {ask: [{work: 100ms}]}, runtime: {gc: {pause: 10ms, heap: 40MiB, allocates: 1MiB, ";
        RunResult none = run(users, server + "full: 3}}", 100);
        RunResult half = run(users, server + "keeps: 1MiB, full: 3}}", 100);

        assertThat((double) pauses(half) / users(half).completed()).isCloseTo(1 / 20.0, within(0.002));
        assertThat((double) pauses(none) / users(none).completed()).isCloseTo(1 / 40.0, within(0.002));
        double standing = 100.0 - users(half).completed() * 0.101 / 20;
        assertThat(standing / pauses(half))
                .as("10 ms, and twice as much again for half a heap")
                .isCloseTo(0.020, within(0.0015));
    }

    @Test
    void collectorBesideTheWork_slowsItByWhatItTakes() {
        RunResult result = run(
                "{constant: 10/s}", "handles: {ask: [{work: 9ms}]}, runtime: {gc: {collector: zgc, every: 1h}}", 20);

        assertThat(users(result).latency().mean() / 1e6).isCloseTo(9 / 0.9 + 1, within(0.01));
    }

    @Test
    void interpreterLock_letsOneThreadOfEachProcessWork() {
        String server = "cores: 8, threads: 8, handles: {ask: [{work: 10ms}]}, runtime: {processes: ";
        RunResult one = run("{closed: {users: 8, think: 0s}}", server + "1}", 20);
        RunResult four = run("{closed: {users: 8, think: 0s}}", server + "4}", 20);

        assertThat(users(one).completed() / 20.0).isCloseTo(100, within(2.0));
        assertThat(users(four).completed() / 20.0).isCloseTo(400, within(30.0));
    }

    /** A heap of four for requests of one: whoever is the fifth fails. */
    @Test
    void requestForWhichThereIsNoRoom_fails_andTheOthersEnd() {
        RunResult result = run(
                "{closed: {users: 10, think: 10ms}}",
                "threads: 20, handles: {ask: [{work: 50ms}]},"
                        + " runtime: {gc: {pause: 20ms, heap: 4MiB, allocates: 1MiB, keeps: 1MiB}}",
                20);

        assertThat(users(result).failed()).isPositive();
        assertThat(users(result).completed()).isGreaterThan(100);
        assertThat(result.instances().get(1).report().busy().max()).isEqualTo(4);
    }
}
