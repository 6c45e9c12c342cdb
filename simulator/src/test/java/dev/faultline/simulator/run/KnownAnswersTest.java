package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

/**
 * Queueing models whose answers are known in closed form. Times of a component are wait and work together, links left
 * out, pooled over the seeds 1 to 5 of a million requests each. One mean service time is a millisecond.
 */
class KnownAnswersTest {
    private static final double MILLI = VirtualTime.MILLISECOND;

    /** M/M/1 at 80 %: time in system is exponential with mean 1/(mu-lambda) = 5. */
    @Test
    void singleServerAtEightyPercent_meetsTheExponentialSojourn() {
        Scenario scenario = Scenarios.of("""
                requests: {ask: {}}
                components:
                  users: {kind: clients, arrivals: {poisson: 800/s}, calls: {to: server}}
                  server:
                    kind: service
                    threads: 1
                    queue: {limit: 100000}
                    handles: {ask: [{work: {exponential: 1ms}}]}
                """);
        Latencies answers = Latencies.fine();
        double mean = 0;
        for (int seed = 1; seed <= 5; seed++) {
            PlainRun run = new PlainRun(new Model(scenario, seed));
            run.advanceTo(1250 * VirtualTime.SECOND);
            RunResult result = run.result();
            mean += sojourn(result, "server") / 5;
            answers.add(result.instances().get(0).stats().classes().get(0).latency());
        }
        assertThat(mean / MILLI).isCloseTo(5, within(0.1));
        double links = 1;
        assertThat(answers.percentile(99) / MILLI - links).isCloseTo(23.0259, within(23.0259 * 0.05));
        assertThat(answers.count()).isGreaterThan(4_900_000);
    }

    private static final String PIPE = """
            requests: {ask: {key: {uniform: {of: rows, size: 1000}}}}
            components:
              users: {kind: clients, arrivals: {poisson: 3200/s}, calls: {to: edge}}
              edge: {kind: load-balancer, policy: %s, targets: [server]}
              server:
                kind: service
                instances: 4
                concurrency: event-loop
                queue: {limit: 100000}
                handles: {ask: [{work: {exponential: 1ms}}, {read: db}]}
              db: {kind: database, connections: 1, queue: {limit: 100000}, read: {exponential: 0.21875ms}}
            """;

    /** A random pick splits a Poisson stream: an exact Jackson network of 5 and 1/(4.571-3.2). */
    @Test
    void randomPickThenADatabase_isAJacksonNetwork() {
        Scenario scenario = Scenarios.of(PIPE.formatted("random"));
        double sum = 0;
        for (int seed = 1; seed <= 5; seed++) {
            PlainRun run = new PlainRun(new Model(scenario, seed));
            run.advanceTo(313 * VirtualTime.SECOND);
            RunResult result = run.result();
            sum += sojourn(result, "server") + sojourn(result, "db");
        }
        assertThat(sum / 5 / MILLI).isCloseTo(5.7292, within(0.057));
    }

    /** Round robin over four servers gives each of them Erlang arrivals: E4/M/1. */
    @Test
    void roundRobin_givesEachServerErlangArrivals() {
        Scenario scenario = Scenarios.of(PIPE.formatted("round-robin"));
        double sum = 0;
        for (int seed = 1; seed <= 5; seed++) {
            PlainRun run = new PlainRun(new Model(scenario, seed));
            run.advanceTo(313 * VirtualTime.SECOND);
            sum += sojourn(run.result(), "server");
        }
        assertThat(sum / 5 / MILLI).isCloseTo(3.2674, within(0.0327));
    }

    /** Mean of wait and work of a component, over all its instances. */
    static double sojourn(RunResult result, String component) {
        double sum = 0;
        long count = 0;
        for (RunResult.Measured each : result.instances()) {
            if (each.component().equals(component)) {
                sum += each.stats().waits().sum() + each.stats().works().sum();
                count += each.stats().works().count();
            }
        }
        return sum / count;
    }
}
