package dev.faultline.simulator.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One workload, all contenders in turn, several rounds in one process, since the machine may be slower at one time than
 * at another. A round is the same stretch of a run for each; the beginning of each run, and the first round, only warm up.
 */
final class Match {
    /** By then the histograms of most servers have grown as far as they will. */
    private static final long WARM_REQUESTS_A_SERVER = 50;

    private final Workload workload;
    private final Map<Contender, List<Heat>> heats = new LinkedHashMap<>();

    /** One contender in one round. */
    record Heat(long nanos, long requests, long windows, boolean shared, double meanTime) {
        double nanosPerRequest() {
            return (double) nanos / requests;
        }
    }

    private Match(Workload workload) {
        this.workload = workload;
    }

    /** @param requests that count for each contender in each round */
    static Match of(Workload workload, List<Contender> contenders, long requests, int rounds) {
        Match match = new Match(workload);
        contenders.forEach(each -> match.heats.put(each, new ArrayList<>()));
        for (int round = -1; round < rounds; round++) {
            for (Contender contender : contenders) {
                Heat heat = heat(contender, workload, requests, round);
                if (round >= 0) {
                    match.heatsOf(contender).add(heat);
                }
            }
        }
        return match;
    }

    private List<Heat> heatsOf(Contender contender) {
        return heats.getOrDefault(contender, List.of());
    }

    private static Heat heat(Contender contender, Workload workload, long requests, long seed) {
        try (Contender.Going going = contender.prepare(workload, seed)) {
            going.advance(Math.max(requests / 4, workload.servers() * WARM_REQUESTS_A_SERVER));
            System.gc(); // what the one before has left is not this one's to clear up
            long before = going.answered();
            long windows = going.windows();
            long start = System.nanoTime();
            going.advance(requests);
            long nanos = System.nanoTime() - start;
            return new Heat(
                    nanos, going.answered() - before, going.windows() - windows, going.shared(), going.meanTime());
        }
    }

    /** Nanoseconds of wall clock for a request, the median of the rounds. */
    double cost(Contender contender) {
        return median(contender, Heat::nanosPerRequest);
    }

    /**
     * How many times the cost of another: the median of what each round says, so that it does not matter if the machine
     * is slower in one of them.
     */
    double times(Contender contender, Contender other) {
        List<Heat> mine = heatsOf(contender);
        List<Heat> others = heatsOf(other);
        double[] ratios = new double[mine.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = mine.get(i).nanosPerRequest() / others.get(i).nanosPerRequest();
        }
        return median(ratios);
    }

    double meanTime(Contender contender) {
        return median(contender, Heat::meanTime);
    }

    /** In how many rounds it went on two threads at the end. */
    long timesShared(Contender contender) {
        return heatsOf(contender).stream().filter(Heat::shared).count();
    }

    double eventsPerWindow(Contender contender) {
        return median(contender, heat -> (double) heat.requests() * workload.eventsPerRequest() / heat.windows());
    }

    private double median(Contender contender, ToDoubleFunction<Heat> figure) {
        return median(heatsOf(contender).stream().mapToDouble(figure).toArray());
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
