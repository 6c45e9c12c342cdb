package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads that ask every shard. */
class ScatterGatherTest {
    private static PlainRun run(String read, String timeline) {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: {poisson: 100/s}, calls: {to: site}}
              site: {kind: service, handles: {ask: [{read: rows, allShards: true}]}}
              rows: {kind: database, shards: 8, read: %s}
            timeline: [%s]
            """.formatted(read, timeline)), 1));
        run.advanceTo(100 * VirtualTime.SECOND);
        return run;
    }

    /** The slowest of eight exponential ones takes 1 + 1/2 + ... + 1/8 times as long as one does. */
    @Test
    void readOfAllShards_takesAsLongAsTheSlowest() {
        PlainRun run = run("{exponential: 10ms}", "");
        double harmonic = 0;
        for (int i = 1; i <= 8; i++) {
            harmonic += 1.0 / i;
        }

        assertThat(calls(run)).isCloseTo(harmonic * 10e6 + 1e6, within(0.3e6));
    }

    @Test
    void eachShard_isAskedOnce() {
        PlainRun run = run("1ms", "");
        List<Long> arrivals = run.instances().stream()
                .filter(each -> each.place().name().startsWith("rows-shard"))
                .map(each -> each.stats().works().count())
                .toList();

        assertThat(arrivals).hasSize(8).allMatch(count -> count.equals(arrivals.get(0)));
    }

    private static double calls(PlainRun run) {
        return run.instances().stream()
                .filter(each -> each.place().name().equals("site-1")
                        || each.place().name().equals("site"))
                .findFirst()
                .orElseThrow()
                .stats()
                .calls()
                .mean();
    }
}
