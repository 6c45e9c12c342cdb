package dev.faultline.web.cli;

import dev.faultline.simulator.check.Provable;
import dev.faultline.simulator.check.Provable.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
        Map<List<String>, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding finding : findings) {
            // Trials that are not as they must be are each told by themselves.
            String seed = finding.fine() ? "" : String.valueOf(finding.seed());
            alike.computeIfAbsent(List.of(finding.name(), finding.found(), seed), key -> new ArrayList<>())
                    .add(finding);
        }
        alike.values().forEach(this::tell);
        return lines;
    }

    /** Trials that differ in nothing but their seeds. */
    private void tell(List<Finding> alike) {
        Finding finding = alike.get(0);
        String seeds = seeds(alike.stream().map(Finding::seed).sorted().toList());
        String line = Words.printable(finding.name() + ", " + seeds + ": " + finding.found());
        String mark = finding.fine() ? terminal.fine() : terminal.wrong();
        List<String> wrapped = Words.wrap(line, Terminal.WIDTH, 4);
        lines.add("  " + mark + " " + wrapped.get(0).strip());
        lines.addAll(wrapped.subList(1, wrapped.size()));
        for (String detail : finding.details()) {
            lines.addAll(Words.wrap(Words.printable(detail), Terminal.WIDTH, 6));
        }
    }

    /** {@code seed 7}, {@code seeds 1 to 5}, {@code seeds 1, 3, 4}. */
    private static String seeds(List<Long> seeds) {
        long first = seeds.get(0);
        long last = seeds.get(seeds.size() - 1);
        if (seeds.size() == 1) {
            return "seed " + first;
        }
        boolean inARow = last - first == seeds.size() - 1;
        return "seeds "
                + (inARow
                        ? first + " to " + last
                        : seeds.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
}
