package dev.faultline.simulator.bench;

import dev.faultline.simulator.cluster.ActorBench;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The whole benchmark, or parts of it, written as Markdown while it goes. */
public final class Benchmarks {
    private final PrintWriter out;
    private final int rounds;
    private final List<Contender> others;
    private final Class<?> coldMain;

    /**
     * @param rounds that count, from 1
     * @param others yardsticks beside the bare loop
     * @param coldMain has a main method that calls {@link ColdStart#measure} with the same others
     */
    public Benchmarks(PrintWriter out, int rounds, List<Contender> others, Class<?> coldMain) {
        this.out = out;
        this.rounds = rounds;
        this.others = List.copyOf(others);
        this.coldMain = coldMain;
    }

    /** Measures these parts. */
    public void run(Set<Part> parts) {
        out.printf(
                "Java %d (%s), %d cores, medians of %d rounds. A request's cost is wall-clock time over requests"
                        + " answered.%n",
                Runtime.version().feature(),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                rounds);
        try (ActorBench actors = new ActorBench()) {
            for (Part part : Part.values()) {
                if (parts.contains(part)) {
                    out.printf("%n### %s%n%n", part.title());
                    out.flush();
                    run(part, actors);
                }
            }
        }
        out.flush();
    }

    private void run(Part part, ActorBench actors) {
        switch (part) {
            case MODELS -> new SpeedTables(out, rounds, actors).models(others);
            case WINDOWS -> new SpeedTables(out, rounds, actors).windows();
            case LOAD -> new SpeedTables(out, rounds, actors).load();
            case WIDTH -> new SpeedTables(out, rounds, actors).width();
            case SHOPS -> new SpeedTables(out, rounds, actors).shops(actors);
            case COLD -> new ColdStart(out, rounds, coldMain).table(everybody(actors));
            case PARALLEL -> new SideBySide(out, rounds).table();
            case HISTOGRAMS -> new SpeedTables(out, rounds, actors).histograms();
            case MEMORY -> new Footprint(out).tables();
        }
    }

    private List<String> everybody(ActorBench actors) {
        List<Contender> all = new ArrayList<>(SpeedTables.standard(actors));
        all.addAll(others);
        return all.stream().map(Contender::name).toList();
    }
}
