package dev.faultline.simulator.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The whole benchmark, or parts of it, written as Markdown while it goes. */
public final class Benchmarks {
    private final PrintWriter out;
    private final int rounds;
    private final List<Contender> others;
    private final Class<?> forks;

    /**
     * @param rounds that count, from 1
     * @param others yardsticks beside the bare loop
     * @param forks has a main method that calls {@link Fork#run} with the same others
     */
    public Benchmarks(PrintWriter out, int rounds, List<Contender> others, Class<?> forks) {
        this.out = out;
        this.rounds = rounds;
        this.others = List.copyOf(others);
        this.forks = forks;
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
        for (Part part : Part.values()) {
            if (parts.contains(part)) {
                out.printf("%n### %s%n%n", part.title());
                out.flush();
                run(part);
            }
        }
        out.flush();
    }

    private void run(Part part) {
        SpeedTables speed = new SpeedTables(out, rounds, forks);
        switch (part) {
            case MODELS -> speed.models(others.stream().map(Contender::name).toList());
            case WINDOWS -> speed.windows();
            case LOAD -> speed.load();
            case WIDTH -> speed.width();
            case SHOPS -> speed.shops();
            case COLD -> new ColdStart(out, rounds, forks).table(everybody());
            case PARALLEL -> new SideBySide(out, rounds).table();
            case HISTOGRAMS -> speed.histograms();
            case MEMORY -> new Footprint(out).tables();
        }
    }

    private List<String> everybody() {
        List<String> all = new ArrayList<>(List.of(Contenders.BARE, Contenders.PLAIN, Contenders.ACTORS));
        others.forEach(each -> all.add(each.name()));
        return all;
    }
}
