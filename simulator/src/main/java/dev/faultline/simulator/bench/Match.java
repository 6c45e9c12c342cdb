package dev.faultline.simulator.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One workload, all entrants in turn, several rounds, since the machine may be slower at one time than at another. A round
 * is the same stretch of a run for each; the beginning of each run, and the first rounds, only warm up.
 */
final class Match {
    private static final int WARM_ROUNDS = 2;

    private final Workload workload;
    private final Map<String, List<Heat>> heats = new LinkedHashMap<>();

    private Match(Workload workload) {
        this.workload = workload;
    }

    /** @param requests that count for each entrant in each round */
    static Match of(Workload workload, List<? extends Entrant> entrants, long requests, int rounds) {
        Match match = new Match(workload);
        entrants.forEach(each -> match.heats.put(each.name(), new ArrayList<>()));
        for (int round = -WARM_ROUNDS; round < rounds; round++) {
            for (Entrant entrant : entrants) {
                Heat heat = entrant.heat(workload, requests, round);
                if (round >= 0) {
                    match.heatsOf(entrant.name()).add(heat);
                }
            }
        }
        return match;
    }

    private List<Heat> heatsOf(String entrant) {
        return heats.getOrDefault(entrant, List.of());
    }

    /** Nanoseconds of wall clock for a request, the median of the rounds. */
    double cost(String entrant) {
        return median(entrant, Heat::nanosPerRequest);
    }

    /**
     * How many times the cost of another: the median of what each round says, so that it does not matter if the machine
     * is slower in one of them.
     */
    double times(String entrant, String other) {
        List<Heat> mine = heatsOf(entrant);
        List<Heat> others = heatsOf(other);
        double[] ratios = new double[mine.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = mine.get(i).nanosPerRequest() / others.get(i).nanosPerRequest();
        }
        return median(ratios);
    }

    double meanTime(String entrant) {
        return median(entrant, Heat::meanTime);
    }

    /** In how many rounds it went on two threads at the end. */
    long timesShared(String entrant) {
        return heatsOf(entrant).stream().filter(Heat::shared).count();
    }

    double eventsPerWindow(String entrant) {
        return median(entrant, heat -> (double) heat.requests() * workload.eventsPerRequest() / heat.windows());
    }

    private double median(String entrant, ToDoubleFunction<Heat> figure) {
        return median(heatsOf(entrant).stream().mapToDouble(figure).toArray());
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
