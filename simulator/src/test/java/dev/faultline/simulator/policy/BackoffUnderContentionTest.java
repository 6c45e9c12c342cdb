package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.faultline.simulator.policy.Backoff.Exponential;
import dev.faultline.simulator.time.RandomStream;
import java.util.PriorityQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The experiment of "Exponential Backoff And Jitter": clients that want to change the same row, each with a version check,
 * over hops of |Normal(10, 2)| ms. The expected figures are those of AWS's own simulator, over 200 runs, and have an error of their own of up to 2 %.
 */
class BackoffUnderContentionTest {
    private static final int RUNS = 2000;

    private record Step(double at, long order, int client, boolean write, long version) {}

    private final RandomStream random = new RandomStream(20);
    private long order;

    @ParameterizedTest
    @CsvSource({
        "none, 20, 14571.8, 150.5",
        "none, 50, 36401.2, 624.7",
        "full, 20, 1028.2, 100.6",
        "full, 50, 2889.8, 332.5",
        "equal, 20, 1617.0, 107.7",
        "equal, 50, 4214.6, 347.1",
        "decorrelated, 20, 815.5, 101.2",
        "decorrelated, 50, 2233.7, 374.2"
    })
    void jitters_takeTheTimeAndTheCallsOfThePublishedSimulator(String jitter, int clients, double ms, double calls) {
        double time = 0;
        double writes = 0;
        for (int run = 0; run < RUNS; run++) {
            double[] result = contend(jitter(jitter), clients);
            time += result[0] / RUNS;
            writes += result[1] / RUNS;
        }

        assertThat(writes).isCloseTo(calls, withinPercentage(2));
        assertThat(time).isCloseTo(ms, withinPercentage(jitter.equals("none") ? 8 : 5));
    }

    private static Jitter jitter(String name) {
        return switch (name) {
            case "full" -> Jitter.FULL;
            case "equal" -> Jitter.EQUAL;
            case "decorrelated" -> Jitter.DECORRELATED;
            default -> Jitter.NONE;
        };
    }

    /** Returns the time of the last event in ms and the writes that the row has seen. */
    private double[] contend(Jitter jitter, int clients) {
        RetryPolicy policy =
                new RetryPolicy(Integer.MAX_VALUE, new Exponential(5 * MILLISECOND, 2_000 * MILLISECOND, 2), jitter);
        PriorityQueue<Step> steps = new PriorityQueue<>(
                (a, b) -> a.at() != b.at() ? Double.compare(a.at(), b.at()) : Long.compare(a.order(), b.order()));
        int[] attempts = new int[clients];
        long[] waits = new long[clients];
        for (int client = 0; client < clients; client++) {
            steps.add(new Step(hop(), order++, client, false, 0));
        }
        long version = 0;
        long writes = 0;
        double now = 0;
        while (!steps.isEmpty()) {
            Step step = steps.poll();
            now = step.at();
            if (!step.write()) { // the answer to a read goes back, the write comes
                steps.add(new Step(now + hop() + hop(), order++, step.client(), true, version));
                continue;
            }
            writes++;
            if (step.version() == version) {
                version++;
                now += hop(); // the answer to the last client is the last event
            } else {
                int client = step.client();
                int retry = ++attempts[client] + 1; // the published back-off starts at base * 2
                waits[client] = policy.delay(retry, waits[client], random);
                double wait = waits[client] / (double) MILLISECOND;
                steps.add(new Step(now + hop() + wait + hop(), order++, client, false, 0));
            }
        }
        return new double[] {now, writes};
    }

    private double hop() {
        return Math.abs(10 + 2 * random.nextGaussian());
    }
}
