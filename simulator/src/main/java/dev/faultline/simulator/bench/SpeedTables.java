package dev.faultline.simulator.bench;

import static dev.faultline.simulator.bench.Table.one;
import static dev.faultline.simulator.bench.Table.two;
import static dev.faultline.simulator.bench.Table.whole;

import dev.faultline.simulator.cluster.ActorBench;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Cost of a request: by model, by events in a window, by load, by width. */
final class SpeedTables {
    private static final long REQUESTS = 200_000;

    /** So that each of many servers is warm, too. */
    private static final long REQUESTS_A_SERVER = 40;

    private final PrintWriter out;
    private final int rounds;
    private final Contender bare = Contenders.bare();
    private final Contender plain = Contenders.plain();
    private final Contender actors;
    private final Contender two;

    SpeedTables(PrintWriter out, int rounds, ActorBench bench) {
        this.out = out;
        this.rounds = rounds;
        this.actors = Contenders.actors(bench);
        this.two = Contenders.twoThreads(bench);
    }

    static List<Contender> standard(ActorBench bench) {
        return List.of(Contenders.bare(), Contenders.plain(), Contenders.actors(bench));
    }

    private Match match(Workload workload, List<Contender> contenders) {
        return Match.of(workload, contenders, Math.max(REQUESTS, workload.servers() * REQUESTS_A_SERVER), rounds);
    }

    void models(List<Contender> others) {
        List<Contender> all = new ArrayList<>(List.of(bare, plain, actors));
        all.addAll(others);
        List<String> heads = new ArrayList<>(List.of("model, mean time", "events", "bare, ns"));
        all.stream().skip(1).forEach(each -> heads.add(each.name() + ", x"));
        Table table = new Table(out, heads.toArray(String[]::new));
        for (Workload workload : List.of(
                Workload.mm1(), Workload.pipe(1), Workload.piperand(), Workload.wide(10), Workload.wide(1000))) {
            Match match = match(workload, all);
            List<String> cells = new ArrayList<>(List.of(
                    workload.name() + ", " + two(match.meanTime(plain)),
                    String.valueOf(workload.eventsPerRequest()),
                    whole(match.cost(bare))));
            all.stream().skip(1).forEach(each -> cells.add(two(match.times(each, bare))));
            table.row(cells.toArray(String[]::new));
        }
        out.printf("%nTimes (x) are multiples of the bare loop's cost; 4 is a quarter of its speed.%n");
    }

    void windows() {
        Table table = new Table(out, "model", "events/window", "bare, ns", "plain, x", "actors, x", "actors/plain");
        for (int scale : new int[] {1, 2, 4, 8, 16, 32, 64}) {
            Match match = match(Workload.pipe(scale), List.of(bare, plain, actors));
            table.row(
                    Workload.pipe(scale).name(),
                    one(match.eventsPerWindow(actors)),
                    whole(match.cost(bare)),
                    two(match.times(plain, bare)),
                    two(match.times(actors, bare)),
                    two(match.times(actors, plain)));
        }
    }

    void load() {
        Table table = new Table(out, "pipe, servers busy for", "bare, ns", "plain, ns", "plain, x");
        double least = Double.MAX_VALUE;
        double most = 0;
        for (double busy : new double[] {0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95}) {
            Match match = match(Workload.pipe(1).at(busy), List.of(bare, plain));
            double cost = match.cost(plain);
            least = Math.min(least, cost);
            most = Math.max(most, cost);
            table.row(whole(100 * busy) + " %", whole(match.cost(bare)), whole(cost), two(match.times(plain, bare)));
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
            Match match = match(Workload.wide(servers), List.of(bare, plain, actors, two));
            plains.add(match.cost(plain));
            actored.add(match.cost(actors));
            table.row(
                    whole(servers),
                    one(match.eventsPerWindow(actors)),
                    whole(match.cost(bare)),
                    whole(match.cost(plain)),
                    whole(match.cost(actors)),
                    whole(match.cost(two)),
                    two(match.times(actors, two)),
                    match.timesShared(two) + " of " + rounds);
        }
        out.printf(
                "%nFrom 10 to 10,000 servers: plain loop %s times the cost, actors %s times.%n",
                two(plains.get(3) / plains.get(0)), two(actored.get(3) / actored.get(0)));
    }

    /** By the request that users wanted; what it takes behind is several times as much as in the models. */
    void shops(ActorBench bench) {
        Table table = new Table(out, "components, requests/s", "plain, ns", "actors, ns", "actors/plain");
        for (int shops : new int[] {1, 10}) {
            for (int rate : new int[] {1_000, 10_000}) {
                Contender onPlain = Contenders.plain((any, seed) -> Shops.model(shops, rate), Shops.timing(rate));
                Contender onActors =
                        Contenders.actors(bench, (any, seed) -> Shops.model(shops, rate), Shops.timing(rate));
                Match match = match(Workload.mm1(), List.of(onPlain, onActors));
                table.row(
                        7 * shops + ", " + whole(rate),
                        whole(match.cost(onPlain)),
                        whole(match.cost(onActors)),
                        two(match.times(onActors, onPlain)));
            }
        }
    }

    void histograms() {
        Contender off = Contenders.withoutHistograms();
        Table table = new Table(out, "model", "off, ns", "on, ns", "on/off");
        for (Workload workload : List.of(Workload.pipe(1), Workload.wide(1000))) {
            Match match = match(workload, List.of(off, plain));
            table.row(workload.name(), whole(match.cost(off)), whole(match.cost(plain)), two(match.times(plain, off)));
        }
    }
}
