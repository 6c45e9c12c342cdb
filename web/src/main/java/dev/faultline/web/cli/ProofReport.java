package dev.faultline.web.cli;

import dev.faultline.simulator.check.Provable;
import dev.faultline.simulator.check.Provable.Finding;
import java.util.ArrayList;
import java.util.List;

/** How something proved itself: a line for each kind of trial, and the numbers where one is not as it must be. */
final class ProofReport {
    private final Terminal terminal;
    private final Provable provable;
    private final List<Finding> findings;
    private final List<String> lines = new ArrayList<>();

    ProofReport(Terminal terminal, Provable provable, List<Finding> findings) {
        this.terminal = terminal;
        this.provable = provable;
        this.findings = findings;
    }

    List<String> lines() {
        lines.add(terminal.bold(Words.printable(provable.title())) + terminal.dim("  " + provable.file()));
        if (findings.isEmpty()) {
            lines.add("  " + terminal.dim("there is nothing to prove"));
        }
        for (int from = 0; from < findings.size(); ) {
            int to = from + 1;
            while (to < findings.size() && alike(findings.get(from), findings.get(to))) {
                to++;
            }
            tell(findings.get(from), findings.get(to - 1).seed());
            from = to;
        }
        return lines;
    }

    /** Whether two trials differ in nothing but their seeds. */
    private static boolean alike(Finding a, Finding b) {
        return a.fine() && b.fine() && a.name().equals(b.name()) && a.found().equals(b.found());
    }

    private void tell(Finding finding, long lastSeed) {
        String seeds = finding.seed() == lastSeed ? "seed " + lastSeed : "seeds " + finding.seed() + " to " + lastSeed;
        String line = Words.printable(finding.name() + ", " + seeds + ": " + finding.found());
        String mark = finding.fine() ? terminal.fine() : terminal.wrong();
        List<String> wrapped = Words.wrap(line, Terminal.WIDTH, 4);
        lines.add("  " + mark + " " + wrapped.get(0).strip());
        lines.addAll(wrapped.subList(1, wrapped.size()));
        for (String detail : finding.details()) {
            lines.addAll(Words.wrap(Words.printable(detail), Terminal.WIDTH, 6));
        }
    }
}
