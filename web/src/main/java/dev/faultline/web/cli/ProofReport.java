package dev.faultline.web.cli;

import dev.faultline.simulator.check.Proof;
import dev.faultline.simulator.check.Proof.Tried;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/** How a scenario proved itself: a line for each kind of trial, and all verdicts where one is not as it must be. */
final class ProofReport {
    private final Terminal terminal;
    private final Scenario scenario;
    private final Proof.Result result;
    private final List<String> lines = new ArrayList<>();

    ProofReport(Terminal terminal, Scenario scenario, Proof.Result result) {
        this.terminal = terminal;
        this.scenario = scenario;
        this.result = result;
    }

    List<String> lines() {
        lines.add(terminal.bold(Words.printable(scenario.title())) + terminal.dim("  " + scenario.file()));
        if (result.tried().isEmpty()) {
            lines.add("  " + terminal.dim("there are no goals to prove"));
        }
        List<Tried> tried = result.tried();
        for (int from = 0; from < tried.size(); ) {
            int to = from + 1;
            while (to < tried.size() && alike(tried.get(from), tried.get(to))) {
                to++;
            }
            tell(tried.get(from), tried.get(to - 1).trial().seed());
            from = to;
        }
        return lines;
    }

    /** Whether two trials differ in nothing but their seeds. */
    private static boolean alike(Tried a, Tried b) {
        return a.fine() && b.fine() && a.trial().name().equals(b.trial().name()) && found(a).equals(found(b));
    }

    /** What the line says after its name and its seed. */
    private static String found(Tried tried) {
        String start = start(tried, "seed " + tried.trial().seed());
        return tried.line().startsWith(start) ? tried.line().substring(start.length()) : tried.line();
    }

    private static String start(Tried tried, String seeds) {
        return tried.trial().name() + ", " + seeds + ": ";
    }

    private void tell(Tried tried, long lastSeed) {
        long seed = tried.trial().seed();
        String seeds = seed == lastSeed ? "seed " + seed : "seeds " + seed + " to " + lastSeed;
        String line = start(tried, seeds) + found(tried);
        String mark = tried.fine() ? terminal.fine() : terminal.wrong();
        List<String> wrapped = Words.wrap(line, Terminal.WIDTH, 4);
        lines.add("  " + mark + " " + wrapped.get(0).strip());
        lines.addAll(wrapped.subList(1, wrapped.size()));
        if (!tried.fine()) {
            for (Verdict verdict : tried.verdicts()) {
                lines.addAll(Words.wrap(verdict.toString(), Terminal.WIDTH, 6));
            }
        }
    }
}
