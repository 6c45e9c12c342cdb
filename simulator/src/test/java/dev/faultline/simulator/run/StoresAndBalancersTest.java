package dev.faultline.simulator.run;

import static dev.faultline.simulator.run.KnownAnswersTest.sojourn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.RunResult.Measured;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Balancers, third parties, databases and caches against closed forms. */
class StoresAndBalancersTest {
    private static final double SECOND = VirtualTime.SECOND;
    private static final double MILLI = VirtualTime.MILLISECOND;

    private static RunResult run(String rest, long virtualSeconds) {
        PlainRun run = new PlainRun(new Model(Scenarios.of(rest), 1));
        run.advanceTo(virtualSeconds * VirtualTime.SECOND);
        return run.result();
    }

    private static List<InstanceStats> stats(RunResult result, String component) {
        return result.instances().stream()
                .filter(each -> each.component().equals(component))
                .map(Measured::stats)
                .toList();
    }

    private static long counter(RunResult result, String component, String name) {
        return stats(result, component).stream()
                .flatMap(each -> each.counters().stream())
                .filter(each -> each.name().equals(name))
                .mapToLong(Counter::count)
                .sum();
    }

    /**
     * Ten queues with work of mean 1 s at the load given; hops of half a millisecond, so that the balancer knows nearly
     * all. Random: M/M/1; round robin: E10/M/1; the others from an independent simulation.
     */
    @ParameterizedTest
    @CsvSource({
        "random, 8, 5.0",
        "round-robin, 8, 2.92227",
        "two-choices, 8, 2.0767",
        "two-choices, 9, 2.9862",
        "least-outstanding, 8, 1.3554"
    })
    void meanTimeBehindABalancer_isTheKnownOne(String policy, int rate, double expected) {
        RunResult result = run("""
                requests: {ask: {}}
                components:
                  users: {kind: clients, arrivals: {poisson: %d/s}, calls: {to: edge}}
                  edge: {kind: load-balancer, policy: %s, targets: [server], idleTimeout: 10m}
                  server:
                    kind: service
                    instances: 10
                    threads: 1
                    queue: {limit: 100000}
                    handles: {ask: [{work: {exponential: 1s}}]}
                """.formatted(rate, policy), 60_000);

        assertThat(sojourn(result, "server") / SECOND).isCloseTo(expected, withinPercentage(4));
    }

    /** M/M/c by Erlang's C formula. */
    @ParameterizedTest
    @CsvSource({"2, 1600, 2.77778", "4, 3200, 1.74554", "10, 9000, 1.66873"})
    void thirdPartyThatWorksOnSoManyAtATime_isTheMultiServerQueue(int servers, int rate, double expected) {
        RunResult result = run("""
                requests: {ask: {}}
                components:
                  users: {kind: clients, arrivals: {poisson: %d/s}, calls: {to: third}}
                  third: {kind: external, concurrency: %d, queue: 100000, work: {exponential: 1ms}}
                """.formatted(rate, servers), 1_000_000 / rate);

        assertThat(sojourn(result, "third") / MILLI).isCloseTo(expected, withinPercentage(4));
    }

    /** M/M/c/c by Erlang's B formula, which holds for any distribution of the work. */
    @ParameterizedTest
    @CsvSource({
        "5, 3000, {exponential: 1ms}, 0.110054",
        "5, 3000, 1ms, 0.110054",
        "10, 8000, {exponential: 1ms}, 0.121661"
    })
    void databaseWithoutAQueue_refusesTheShareThatErlangSays(int connections, int rate, String work, double refused) {
        RunResult result = run("""
                requests: {ask: {key: {uniform: {of: rows, size: 1000}}}}
                components:
                  users: {kind: clients, arrivals: {poisson: %d/s}, calls: {to: shop}}
                  shop: {kind: service, concurrency: event-loop, handles: {ask: [{read: db}]}}
                  db: {kind: database, connections: %d, queue: {limit: 0}, read: %s}
                """.formatted(rate, connections, work), 600_000 / rate);

        InstanceStats db = stats(result, "db").get(0);
        double share = (double) db.outcomes(Reason.REFUSED_CONNECTION) / db.arrivals();
        assertThat(share).isCloseTo(refused, withinPercentage(3));
    }

    /** Che's approximation for LRU: 10,000 keys by Zipf with 0.99, a tenth of them cached. */
    @Test
    void cacheAside_hitsAsOftenAsTheApproximationSays() {
        RunResult result = run("""
                requests: {ask: {key: {zipf: {of: rows, size: 10000, s: 0.99}}}}
                components:
                  users: {kind: clients, arrivals: {poisson: 5000/s}, calls: {to: shop}}
                  shop: {kind: service, concurrency: event-loop, handles: {ask: [{read: quick}]}}
                  quick: {kind: cache, size: 1000, of: db, work: 0s}
                  db: {kind: database, read: 0s}
                """, 120);

        double hits = counter(result, "quick", "hits");
        double misses = counter(result, "quick", "misses");
        // Loading takes two hops, in which others miss the same key: a little less than the formula.
        assertThat(hits / (hits + misses)).isCloseTo(0.66414, within(0.01));
        assertThat((double) counter(result, "db", "reads")).isCloseTo(misses, within(10.0));
    }

    @Test
    void shardedDatabase_spreadsUniformKeysEvenly() {
        RunResult result = run("""
                requests: {ask: {key: {uniform: {of: rows, size: 100000}}}}
                components:
                  users: {kind: clients, arrivals: {poisson: 4000/s}, calls: {to: shop}}
                  shop: {kind: service, concurrency: event-loop, handles: {ask: [{read: db}]}}
                  db: {kind: database, shards: 4, read: 1ms}
                """, 50);

        assertThat(stats(result, "db"))
                .hasSize(4)
                .allSatisfy(each -> assertThat((double) each.arrivals()).isCloseTo(50_000, withinPercentage(3)));
    }

    /** An asynchronous follower, a lag of 100 ms on average, read together with the primary: half the reads go there. */
    @Test
    void readsRightAfterAWrite_areStaleAtTheReplica() {
        RunResult result = run("""
                requests: {ask: {key: {sequential: {of: rows, size: 100000}}}}
                components:
                  users: {kind: clients, arrivals: {poisson: 5/s}, calls: {to: shop}}
                  shop: {kind: service, handles: {ask: [{write: db}, {work: 50ms}, {read: db}]}}
                  db: {kind: database, replicas: 1, readFrom: any, write: 0s, read: 0s, lag: {exponential: 20ms}}
                """, 2_000);

        double stale = counter(result, "db", "staleReads");
        double reads = counter(result, "db", "reads");
        // The read comes 51 ms after the commit, the write came to the replica half a millisecond after it.
        double expected = 0.5 * Math.exp(-(51 - 0.5) / 20);
        assertThat(stale / reads).isCloseTo(expected, within(0.006));
    }
}
