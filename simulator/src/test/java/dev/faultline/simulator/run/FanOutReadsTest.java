package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reads of a fan-out, and which replicas they go to. */
class FanOutReadsTest {
    @Test
    void readsMadeAtOnce_areSpreadOverTheReplicas() {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: {constant: 1/s}, calls: {to: site}}
              site: {kind: service, handles: {ask: [{parallel: [{read: rows}], times: 100}]}}
              rows: {kind: database, replicas: 4, readFrom: replica}
            """), 1));
        run.advanceTo(10 * VirtualTime.SECOND);
        List<Long> reads = run.instances().stream()
                .filter(each -> each.place().name().startsWith("rows-replica"))
                .map(each -> each.stats().counters().stream()
                        .filter(counter -> counter.name().equals("reads"))
                        .mapToLong(counter -> counter.count())
                        .sum())
                .toList();

        assertThat(reads).hasSize(4).allMatch(count -> count > 150);
    }
}
