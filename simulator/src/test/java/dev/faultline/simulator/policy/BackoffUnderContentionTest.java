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
    /** Clients in all runs of a cell: the fewer take part, the more a run varies. */
    private static final int CLIENTS = 20_000;

    private record Step(double at, long order, int client, boolean write, long version) {}

    private final RandomStream random = new RandomStream(20);
    private long order;

    @ParameterizedTest
    @CsvSource({
        "exponential, 10, 3482.3, 50.8",
        "decorrelated, 10, 439.6, 37.7",
        "equal, 10, 719.3, 42.6",
        "full, 10, 465.2, 38.9",
        "none, 10, 380.0, 50.9",
        "exponential, 20, 14571.8, 150.5",
        "decorrelated, 20, 815.5, 101.2",
        "equal, 20, 1617.0, 107.7",
        "full, 20, 1028.2, 100.6",
        "none, 20, 599.5, 151.4",
        "exponential, 50, 36401.2, 624.7",
        "decorrelated, 50, 2233.7, 374.2",
        "equal, 50, 4214.6, 347.1",
        "full, 50, 2889.8, 332.5",
        "none, 50, 1139.4, 689.5",
        "exponential, 100, 63115.9, 1857.6",
        "decorrelated, 100, 4589.1, 1004.2",
        "equal, 100, 6612.6, 811.9",
        "full, 100, 4858.5, 795.7",
        "none, 100, 2033.2, 2426.6",
        "exponential, 150, 85648.6, 3549.5",
        "decorrelated, 150, 6531.3, 1761.4",
        "equal, 150, 8288.0, 1324.6",
        "full, 150, 6384.2, 1318.7",
        "none, 150, 2879.2, 5148.6",
        "exponential, 190, 101460.0, 5166.5",
        "decorrelated, 190, 7961.0, 2435.5",
        "equal, 190, 9391.5, 1759.3",
        "full, 190, 7473.4, 1771.6",
        "none, 190, 3537.9, 8005.8"
    })
    void waits_takeTheTimeAndTheCallsOfThePublishedSimulator(String wait, int clients, double ms, double calls) {
        int runs = CLIENTS / clients;
        double time = 0;
        double writes = 0;
        for (int run = 0; run < runs; run++) {
            double[] result = contend(policy(wait), clients);
            time += result[0] / runs;
            writes += result[1] / runs;
        }

        assertThat(writes).isCloseTo(calls, withinPercentage(2));
        boolean rough = wait.equals("exponential") && clients <= 20;
        assertThat(time).isCloseTo(ms, withinPercentage(rough ? 8 : 5));
    }

    /** Without an end; {@code none} asks again at once. */
    private static RetryPolicy policy(String wait) {
        Backoff backoff =
                wait.equals("none") ? new Backoff.Fixed(0) : new Exponential(5 * MILLISECOND, 2_000 * MILLISECOND, 2);
        Jitter jitter = switch (wait) {
            case "full" -> Jitter.FULL;
            case "equal" -> Jitter.EQUAL;
            case "decorrelated" -> Jitter.DECORRELATED;
            default -> Jitter.NONE;
        };
        return new RetryPolicy(Integer.MAX_VALUE, backoff, jitter);
    }

    /** Returns the time of the last event in ms and the writes that the row has seen. */
    private double[] contend(RetryPolicy policy, int clients) {
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
