package dev.faultline.web.cli;

import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.scenario.Scenario.Goal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the goals, over all seeds. */
final class GoalReport {
    private static final String CUT = "the run was cut short by --for";

    private final Outcome outcome;

    GoalReport(Outcome outcome) {
        this.outcome = outcome;
    }

    List<String> lines(Terminal terminal) {
        List<String> lines = new ArrayList<>();
        List<Goal> goals = outcome.plan().scenario().goals();
        if (goals.isEmpty()) {
            return lines;
        }
        lines.add("");
        lines.add(terminal.bold("Goals") + (outcome.plan().cut() ? terminal.dim("  not judged: " + CUT) : ""));
        for (int i = 0; i < goals.size() && !outcome.plan().cut(); i++) {
            Verdict verdict = telling(i);
            String mark = verdict.held() ? terminal.fine() : terminal.wrong();
            String seeds = outcome.single()
                    ? ""
                    : " [" + met(i) + " of " + outcome.runs().size() + " seeds]";
            List<String> text = Words.wrap(verdict.goal() + seeds + ": " + words(verdict), Terminal.WIDTH, 4);
            lines.add("  " + mark + " " + text.get(0).strip());
            lines.addAll(text.subList(1, text.size()));
        }
        return lines;
    }

    private static String words(Verdict verdict) {
        String evidence = verdict.evidence().isEmpty() ? "" : " (" + verdict.evidence() + ")";
        return verdict.expected() + "; " + verdict.measured() + evidence;
    }

    /** The first verdict on a goal that did not hold; the first of all where all did. */
    private Verdict telling(int goal) {
        return outcome.runs().stream()
                .map(run -> run.verdicts().get(goal))
                .filter(verdict -> !verdict.held())
                .findFirst()
                .orElse(outcome.runs().get(0).verdicts().get(goal));
    }

    private long met(int goal) {
        return outcome.runs().stream()
                .filter(run -> run.verdicts().get(goal).held())
                .count();
    }

    List<Map<String, Object>> documents() {
        List<Map<String, Object>> documents = new ArrayList<>();
        List<Goal> goals = outcome.plan().scenario().goals();
        for (int i = 0; i < goals.size(); i++) {
            documents.add(outcome.plan().cut() ? notJudged(goals.get(i)) : document(telling(i)));
            if (!outcome.single() && !outcome.plan().cut()) {
                documents.get(i).put("metOn", met(i));
            }
        }
        return documents;
    }

    private static Map<String, Object> notJudged(Goal goal) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", goal.id());
        object.put("verdict", "not judged");
        object.put("evidence", CUT);
        return object;
    }

    static Map<String, Object> document(Verdict verdict) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", verdict.goal());
        object.put("verdict", verdict.held() ? "met" : "not met");
        object.put("expected", verdict.expected());
        object.put("measured", verdict.measured());
        object.put("evidence", verdict.evidence());
        return object;
    }
}
