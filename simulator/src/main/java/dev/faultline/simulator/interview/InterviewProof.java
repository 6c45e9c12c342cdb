package dev.faultline.simulator.interview;

import dev.faultline.simulator.check.Provable;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.RunEvidence;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How an interview problem proves itself: on five seeds its references meet every constraint, under load and under each
 * fault that fits them, where their runs show the option that is said to be right; the naive design misses a constraint;
 * and each follow-up is asked of somebody.
 */
public final class InterviewProof implements Provable {
    private static final int SEEDS = 5;

    private final Interview interview;
    private final Designs designs = new Designs(new ScenarioReader());
    /** Runs on the first seed, which more than one trial looks at. */
    private final Map<String, RunResult> firsts = new ConcurrentHashMap<>();

    public InterviewProof(Interview interview) {
        this.interview = interview;
    }

    @Override
    public String title() {
        return interview.title();
    }

    @Override
    public String file() {
        return interview.file();
    }

    @Override
    public List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (Design design : interview.references()) {
            for (long seed : seeds()) {
                trials.add(() -> load(design, seed));
                fitting(design, seed).forEach(fault -> trials.add(() -> defence(design, fault, seed)));
            }
        }
        for (Design design : interview.naive()) {
            seeds().forEach(seed -> trials.add(() -> naive(design, seed)));
        }
        trials.add(this::followUps);
        return List.copyOf(trials);
    }

    private List<Long> seeds() {
        long first = calm(interview.references().get(0)).seed();
        List<Long> seeds = new ArrayList<>();
        for (long seed = first; seed < first + SEEDS; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    private Scenario calm(Design design) {
        try {
            return designs.load(interview, design.tree());
        } catch (ScenarioException e) {
            throw new IllegalStateException("read before, and now cannot be", e);
        }
    }

    private Scenario under(Design design, DefenceFault fault, long seed) {
        try {
            return designs.defence(interview, design.tree(), fault, seed);
        } catch (ScenarioException e) {
            throw new IllegalStateException("read before, and now cannot be", e);
        }
    }

    private List<DefenceFault> fitting(Design design, long seed) {
        Scenario calm = calm(design);
        return interview.defence().stream()
                .filter(fault -> Interviewer.target(calm, fault, seed).isPresent())
                .toList();
    }

    private RunResult run(String name, Scenario scenario, long seed) {
        return seed == scenario.seed()
                ? firsts.computeIfAbsent(name, key -> toItsEnd(scenario, seed))
                : toItsEnd(scenario, seed);
    }

    private static RunResult toItsEnd(Scenario scenario, long seed) {
        PlainRun run = new PlainRun(new Model(scenario, seed));
        run.advanceTo(scenario.duration());
        return run.result();
    }

    private Finding load(Design design, long seed) {
        List<Verdict> verdicts = verdicts(run(design.id(), calm(design), seed));
        return finding(design.id() + " under load", seed, verdicts, "all constraints are met");
    }

    private Finding defence(Design design, DefenceFault fault, long seed) {
        RunResult result = run(design.id() + " " + fault.id(), under(design, fault, seed), seed);
        String name = design.id() + " under " + fault.id();
        List<Verdict> verdicts = verdicts(result).stream()
                .filter(verdict -> !verdict.goal().startsWith(DefenceFault.Option.PREFIX))
                .toList();
        Finding held = finding(name, seed, verdicts, "all constraints are met, and the prediction is right");
        String right = fault.right().getOrDefault(design.id(), "");
        Optional<String> shown = Interviewer.shown(fault, new RunEvidence(result));
        if (!held.fine() || shown.filter(right::equals).isPresent()) {
            return held;
        }
        return new Finding(
                name,
                seed,
                false,
                "the run shows " + shown.orElse("no option, or more than one") + ", where " + right
                        + " is said to be right",
                verdicts(result).stream().map(Verdict::toString).toList());
    }

    private static Finding finding(String name, long seed, List<Verdict> verdicts, String fine) {
        List<Verdict> missed = verdicts.stream().filter(v -> !v.held()).toList();
        String found = missed.isEmpty()
                ? fine
                : "not met: "
                        + String.join(", ", missed.stream().map(Verdict::goal).toList());
        return new Finding(
                name,
                seed,
                missed.isEmpty(),
                found,
                missed.stream().map(Verdict::toString).toList());
    }

    private Finding naive(Design design, long seed) {
        List<String> missed = verdicts(run(design.id(), calm(design), seed)).stream()
                .filter(verdict -> !verdict.held())
                .map(Verdict::goal)
                .toList();
        String found = missed.isEmpty()
                ? "all constraints are met: it is not naive"
                : "not met, as it must be: " + String.join(", ", missed);
        return new Finding(design.id() + " (naive)", seed, !missed.isEmpty(), found, List.of());
    }

    /** Each question that hangs on what a run showed is asked in a session with one of the designs. */
    private Finding followUps() {
        Set<String> asked = new LinkedHashSet<>();
        for (Design design : interview.samples()) {
            Map<String, RunResult> runs = runs(design);
            for (Answers answers : List.of(best(design, runs), nothing(design))) {
                Scoring.of(interview, answers, runs).followUps().forEach(each -> asked.add(each.id()));
            }
        }
        List<String> never = interview.followUps().stream()
                .map(FollowUp::id)
                .filter(id -> !asked.contains(id))
                .toList();
        String found = never.isEmpty()
                ? "each is asked in a session with one of the designs"
                : "never asked, whatever the design: " + String.join(", ", never);
        return new Finding("follow-ups", calm(interview.references().get(0)).seed(), never.isEmpty(), found, List.of());
    }

    private Map<String, RunResult> runs(Design design) {
        Map<String, RunResult> runs = new LinkedHashMap<>();
        Scenario calm = calm(design);
        runs.put(Shown.LOAD, run(design.id(), calm, calm.seed()));
        for (DefenceFault fault : fitting(design, calm.seed())) {
            Scenario under = under(design, fault, calm.seed());
            runs.put(fault.id(), run(design.id() + " " + fault.id(), under, calm.seed()));
        }
        return runs;
    }

    private Answers best(Design design, Map<String, RunResult> runs) {
        Map<String, Double> estimates = new LinkedHashMap<>();
        interview.estimates().forEach(estimate -> estimates.put(estimate.id(), estimate.value()));
        Map<String, String> predictions = new LinkedHashMap<>();
        for (DefenceFault fault : interview.defence()) {
            RunResult run = runs.get(fault.id());
            if (run != null) {
                Interviewer.shown(fault, new RunEvidence(run)).ifPresent(right -> predictions.put(fault.id(), right));
            }
        }
        List<String> asked = interview.questions().stream().map(Question::id).toList();
        return new Answers(asked, estimates, design.text(), predictions, Map.of());
    }

    private static Answers nothing(Design design) {
        return new Answers(List.of(), Map.of(), design.text(), Map.of(), Map.of());
    }

    private static List<Verdict> verdicts(RunResult run) {
        return List.copyOf(Shown.verdicts(new RunEvidence(run)).values());
    }
}
