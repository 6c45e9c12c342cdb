package dev.faultline.simulator.bench;

import static dev.faultline.simulator.bench.Contenders.ACTORS;
import static dev.faultline.simulator.bench.Contenders.BARE;
import static dev.faultline.simulator.bench.Contenders.PLAIN;
import static dev.faultline.simulator.bench.Contenders.TWO_THREADS;
import static dev.faultline.simulator.bench.Contenders.UNCOUNTED;
import static dev.faultline.simulator.bench.Table.one;
import static dev.faultline.simulator.bench.Table.two;
import static dev.faultline.simulator.bench.Table.whole;

import dev.faultline.simulator.cluster.ActorBench;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Cost of a request: by model, by events in a window, by load, by width. */
final class SpeedTables {
    private static final long REQUESTS = 500_000;

    /** So that each of many servers is warm, too. */
    private static final long REQUESTS_A_SERVER = 40;

    private final PrintWriter out;
    private final int rounds;
    private final Class<?> forks;

    SpeedTables(PrintWriter out, int rounds, Class<?> forks) {
        this.out = out;
        this.rounds = rounds;
        this.forks = forks;
    }

    private Match match(Workload workload, List<String> contenders) {
        List<Forked> forked =
                contenders.stream().map(each -> new Forked(each, forks)).toList();
        try {
            return Match.of(workload, forked, requests(workload), rounds);
        } finally {
            forked.forEach(Forked::close);
        }
    }

    private static long requests(Workload workload) {
        return Math.max(REQUESTS, workload.servers() * REQUESTS_A_SERVER);
    }

    void models(List<String> others) {
        List<String> all = new ArrayList<>(List.of(BARE, PLAIN, ACTORS));
        all.addAll(others);
        List<String> heads = new ArrayList<>(List.of("model, mean time", "events", "bare, ns"));
        all.stream().skip(1).forEach(each -> heads.add(each + ", x"));
        Table table = new Table(out, heads.toArray(String[]::new));
        for (Workload workload : List.of(
                Workload.mm1(), Workload.pipe(1), Workload.piperand(), Workload.wide(10), Workload.wide(1000))) {
            Match match = match(workload, all);
            List<String> cells = new ArrayList<>(List.of(
                    workload.name() + ", " + two(match.meanTime(PLAIN)),
                    String.valueOf(workload.eventsPerRequest()),
                    whole(match.cost(BARE))));
            all.stream().skip(1).forEach(each -> cells.add(two(match.times(each, BARE))));
            table.row(cells.toArray(String[]::new));
        }
        out.printf("%nTimes (x) are multiples of the bare loop's cost; 4 is a quarter of its speed.%n");
    }

    void windows() {
        Table table = new Table(out, "model", "events/window", "bare, ns", "plain, x", "actors, x", "actors/plain");
        for (int scale : new int[] {1, 2, 4, 8, 16, 32, 64}) {
            Match match = match(Workload.pipe(scale), List.of(BARE, PLAIN, ACTORS));
            table.row(
                    Workload.pipe(scale).name(),
                    one(match.eventsPerWindow(ACTORS)),
                    whole(match.cost(BARE)),
                    two(match.times(PLAIN, BARE)),
                    two(match.times(ACTORS, BARE)),
                    two(match.times(ACTORS, PLAIN)));
        }
    }

    void load() {
        Table table = new Table(out, "pipe, servers busy for", "bare, ns", "plain, ns", "plain, x");
        double least = Double.MAX_VALUE;
        double most = 0;
        for (double busy : new double[] {0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95}) {
            Match match = match(Workload.pipe(1).at(busy), List.of(BARE, PLAIN));
            double cost = match.cost(PLAIN);
            least = Math.min(least, cost);
            most = Math.max(most, cost);
            table.row(whole(100 * busy) + " %", whole(match.cost(BARE)), whole(cost), two(match.times(PLAIN, BARE)));
        }
        out.printf("%nThe dearest over the cheapest: %s.%n", two(most / least));
    }

    void width() {
        Table table = new Table(
                out,
                "servers",
                "events/window",
                "bare, ns",
                "plain, ns",
                "actors, ns",
                "may share, ns",
                "one/may share",
                "shared");
        List<Double> plains = new ArrayList<>();
        List<Double> actored = new ArrayList<>();
        for (int servers : new int[] {10, 100, 1000, 10_000}) {
            Match match = match(Workload.wide(servers), List.of(BARE, PLAIN, ACTORS, TWO_THREADS));
            plains.add(match.cost(PLAIN));
            actored.add(match.cost(ACTORS));
            table.row(
                    whole(servers),
                    one(match.eventsPerWindow(ACTORS)),
                    whole(match.cost(BARE)),
                    whole(match.cost(PLAIN)),
                    whole(match.cost(ACTORS)),
                    whole(match.cost(TWO_THREADS)),
                    two(match.times(ACTORS, TWO_THREADS)),
                    match.timesShared(TWO_THREADS) + " of " + rounds);
        }
        out.printf(
                "%nFrom 10 to 10,000 servers: plain loop %s times the cost, actors %s times.%n",
                two(plains.get(3) / plains.get(0)), two(actored.get(3) / actored.get(0)));
    }

    /** By the request that users wanted; what it takes behind is several times as much as in the models. All in one JVM. */
    void shops() {
        Table table = new Table(out, "components, requests/s", "plain, ns", "actors, ns", "actors/plain");
        try (ActorBench bench = new ActorBench()) {
            for (int shops : new int[] {1, 10}) {
                for (int rate : new int[] {1_000, 10_000}) {
                    Match match = shops(bench, shops, rate);
                    table.row(
                            7 * shops + ", " + whole(rate),
                            whole(match.cost(PLAIN)),
                            whole(match.cost(ACTORS)),
                            two(match.times(ACTORS, PLAIN)));
                }
            }
        }
    }

    private Match shops(ActorBench bench, int shops, int rate) {
        Contenders.Modelling model = (any, seed) -> Shops.model(shops, rate);
        Contenders.Timing timing = Shops.timing(rate);
        List<Entrant> both = List.of(
                Entrant.here(Contenders.plain(model, timing)), Entrant.here(Contenders.actors(bench, model, timing)));
        return Match.of(Workload.mm1(), both, requests(Workload.mm1()), rounds);
    }

    void histograms() {
        Table table = new Table(out, "model", "off, ns", "on, ns", "on/off");
        for (Workload workload : List.of(Workload.pipe(1), Workload.wide(1000))) {
            Match match = match(workload, List.of(UNCOUNTED, PLAIN));
            table.row(
                    workload.name(),
                    whole(match.cost(UNCOUNTED)),
                    whole(match.cost(PLAIN)),
                    two(match.times(PLAIN, UNCOUNTED)));
        }
    }
}
