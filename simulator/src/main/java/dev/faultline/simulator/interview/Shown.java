package dev.faultline.simulator.interview;

import dev.faultline.simulator.check.Evidence;
import dev.faultline.simulator.check.Goals;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.interview.DefenceFault.Option;
import dev.faultline.simulator.interview.Scorecard.Moment;
import dev.faultline.simulator.run.RunEvidence;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.scenario.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a session has shown, by the names that rubric lines use: {@code load.redirects}, {@code flush.up},
 * {@code predicted.flush}, {@code estimate.cache}, {@code asked.expiry}.
 */
final class Shown {
    static final String LOAD = "load";
    static final String DEFENCE = "defence";

    private final Interview interview;
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    /**
     * One thing that was shown.
     *
     * @param why with the numbers
     */
    record Outcome(boolean met, String why, @Nullable Moment moment) {}

    /** @param runs by {@code load} and by the id of the fault */
    Shown(Interview interview, Answers answers, Map<String, RunResult> runs) {
        this.interview = interview;
        interview.questions().stream().filter(Question::good).forEach(q -> asked(q, answers));
        interview.estimates().forEach(e -> estimated(e, answers.estimates().get(e.id())));
        RunResult load = runs.get(LOAD);
        if (load != null) {
            held(LOAD, load, verdicts(load), 0);
        }
        for (DefenceFault fault : interview.defence()) {
            RunResult run = runs.get(fault.id());
            if (run != null) {
                Map<String, Verdict> verdicts = verdicts(run);
                held(fault.id(), run, verdicts, fault.at());
                predicted(fault, verdicts, answers.predictions().get(fault.id()));
            }
        }
    }

    private static Map<String, Verdict> verdicts(RunResult run) {
        return verdicts(new RunEvidence(run));
    }

    /** By the id of the goal: constraints, and what options show. */
    static Map<String, Verdict> verdicts(Evidence run) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        Goals.judge(run).forEach(verdict -> verdicts.put(verdict.goal(), verdict));
        return verdicts;
    }

    private void asked(Question question, Answers answers) {
        boolean met = answers.asked().stream().limit(interview.asks()).anyMatch(question.id()::equals);
        outcomes.put("asked." + question.id(), new Outcome(met, question.reveals(), null));
    }

    private void estimated(Estimate estimate, @Nullable Double answer) {
        String right = Units.ofNumber(estimate.value()) + " " + estimate.unit();
        String said = answer == null ? "left out" : Units.ofNumber(answer) + " " + estimate.unit();
        boolean met = answer != null && estimate.accepts(answer);
        outcomes.put("estimate." + estimate.id(), new Outcome(met, estimate.ask() + ": " + said + ", " + right, null));
    }

    private void held(String run, RunResult result, Map<String, Verdict> verdicts, long from) {
        for (Constraint constraint : interview.constraints()) {
            Verdict verdict = verdicts.get(constraint.id());
            boolean here = run.equals(LOAD) ? constraint.underLoad() : constraint.underFaults();
            if (here && verdict != null) {
                long time = verdict.held()
                        ? Math.max(from, result.scenario().warmup())
                        : Trouble.first(result, from).orElse(result.time());
                String why = (run.equals(LOAD) ? "" : run + ": ") + verdict.measured() + "; " + verdict.expected();
                outcomes.put(run + "." + constraint.id(), new Outcome(verdict.held(), why, new Moment(run, time)));
            }
        }
    }

    private void predicted(DefenceFault fault, Map<String, Verdict> verdicts, @Nullable String answer) {
        Optional<Option> shown = shown(fault, verdicts);
        if (shown.isEmpty()) {
            return; // the run shows none of the options, or more than one: there is no right answer
        }
        String said = fault.prediction().options().stream()
                .filter(option -> option.id().equals(answer))
                .map(option -> "predicted \"" + option.say() + '"')
                .findFirst()
                .orElse("no prediction");
        boolean met = shown.get().id().equals(answer);
        String why = fault.id() + ": " + said
                + (met ? ", and so it was" : "; it was \"" + shown.get().say() + '"');
        outcomes.put("predicted." + fault.id(), new Outcome(met, why, new Moment(fault.id(), fault.at())));
    }

    private static Optional<Option> shown(DefenceFault fault, Map<String, Verdict> verdicts) {
        List<Option> shown = fault.prediction().options().stream()
                .filter(option -> verdicts.containsKey(option.goal())
                        && verdicts.get(option.goal()).held())
                .toList();
        return shown.size() == 1 ? Optional.of(shown.get(0)) : Optional.empty();
    }

    /** The option that a run shows; empty unless it is exactly one. */
    static Optional<Option> shown(DefenceFault fault, Evidence run) {
        return shown(fault, verdicts(run));
    }

    /** Everything that a name stands for; empty where nothing of it was shown. */
    List<Outcome> of(String evidence) {
        return switch (evidence) {
            case "questions" -> asked();
            case "estimates" -> under("estimate.");
            case "predictions" -> under("predicted.");
            default ->
                evidence.startsWith(DEFENCE + ".")
                        ? faults(evidence.substring(DEFENCE.length()))
                        : Optional.ofNullable(outcomes.get(evidence)).stream().toList();
        };
    }

    /** Nobody can ask more than there is time for: of what was not asked, so much as would have fitted counts as missed. */
    private List<Outcome> asked() {
        List<Outcome> all = under("asked.");
        long met = all.stream().filter(Outcome::met).count();
        long missed = Math.max(0, Math.min(interview.asks(), all.size()) - met);
        return Stream.concat(
                        all.stream().filter(Outcome::met),
                        all.stream().filter(outcome -> !outcome.met()).limit(missed))
                .toList();
    }

    private List<Outcome> under(String prefix) {
        return outcomes.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
    }

    private List<Outcome> faults(String constraint) {
        return interview.defence().stream()
                .map(fault -> outcomes.get(fault.id() + constraint))
                .filter(outcome -> outcome != null)
                .toList();
    }

    /** All the names that a problem's evidence can have. */
    static List<String> names(Interview interview) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        List.of("questions", "estimates", "predictions").forEach(name -> names.put(name, true));
        interview.questions().stream().filter(Question::good).forEach(q -> names.put("asked." + q.id(), true));
        interview.estimates().forEach(e -> names.put("estimate." + e.id(), true));
        for (Constraint constraint : interview.constraints()) {
            if (constraint.underLoad()) {
                names.put(LOAD + "." + constraint.id(), true);
            }
            if (constraint.underFaults()) {
                names.put(DEFENCE + "." + constraint.id(), true);
                interview.defence().forEach(fault -> names.put(fault.id() + "." + constraint.id(), true));
            }
        }
        interview.defence().forEach(fault -> names.put("predicted." + fault.id(), true));
        return List.copyOf(names.keySet());
    }
}
