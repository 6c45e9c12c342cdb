package dev.faultline.web.cli;

import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.run.Shadow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Verdicts on a run as far as it has come, with the reason for each that is not met. */
record VerdictReport(String title, long seed, Shadow shadow, List<Verdict> verdicts) {

    List<String> lines(Terminal terminal) {
        List<String> lines = new ArrayList<>();
        String run = "  seed " + seed + terminal.dot() + "at " + Words.time(shadow.time());
        lines.add(terminal.bold(Words.printable(title)) + terminal.dim(run));
        shadow.stoppedBy().ifPresent(budget -> lines.add("  stopped: " + budget));
        for (Verdict verdict : verdicts) {
            List<String> text = Words.wrap(verdict.goal() + ": " + words(verdict), Terminal.WIDTH, 4);
            lines.add("  " + mark(verdict, terminal) + " " + text.get(0).strip());
            lines.addAll(text.subList(1, text.size()));
            if (!verdict.reason().isEmpty()) {
                lines.addAll(Words.wrap(verdict.state().words() + ": " + verdict.reason(), Terminal.WIDTH, 6));
            }
        }
        return lines;
    }

    private static String mark(Verdict verdict, Terminal terminal) {
        return switch (verdict.state()) {
            case MET -> terminal.fine();
            case NOT_MET -> terminal.wrong();
            case NOT_YET -> terminal.dim(terminal.nothing());
        };
    }

    private static String words(Verdict verdict) {
        String measured = verdict.measured().isEmpty() ? "" : "; " + verdict.measured();
        String evidence = verdict.evidence().isEmpty() ? "" : " (" + verdict.evidence() + ")";
        return verdict.expected() + measured + evidence;
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("title", title);
        document.put("seed", seed);
        document.put("time", shadow.time());
        document.put("hash", shadow.hash());
        shadow.stoppedBy().ifPresent(budget -> document.put("stoppedBy", budget));
        document.put("goals", verdicts.stream().map(VerdictReport::document).toList());
        return document;
    }

    private static Map<String, Object> document(Verdict verdict) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", verdict.goal());
        object.put("verdict", verdict.state().words());
        object.put("expected", verdict.expected());
        object.put("measured", verdict.measured());
        object.put("evidence", verdict.evidence());
        object.put("reason", verdict.reason());
        return object;
    }
}
