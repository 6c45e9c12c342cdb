package dev.faultline.simulator.interview;

import dev.faultline.simulator.interview.Scorecard.Line;
import dev.faultline.simulator.interview.Scorecard.Moment;
import dev.faultline.simulator.interview.Shown.Outcome;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.Replay;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scores a session: a function of the problem, of what the candidate said, and of the journals of the session's runs. */
public final class Scoring {
    private Scoring() {}

    /**
     * @param journals of the session's runs, by {@code load} and by the id of the defence fault; a run that was not made
     *     is not in it, and one that has not come to its end meets no constraint
     * @throws ScenarioException if the scenario of a journal cannot be read
     */
    public static Scorecard replayed(
            Interview interview, Answers answers, Map<String, Journal.Copy> journals, ScenarioReader reader)
            throws ScenarioException {
        Map<String, RunResult> runs = new LinkedHashMap<>();
        for (Map.Entry<String, Journal.Copy> each : journals.entrySet()) {
            runs.put(each.getKey(), new Replay(each.getValue(), reader).run().result());
        }
        return of(interview, answers, runs);
    }

    /** @param runs by {@code load} and by the id of the defence fault */
    public static Scorecard of(Interview interview, Answers answers, Map<String, RunResult> runs) {
        Shown shown = new Shown(interview, answers, runs);
        List<Line> lines = interview.rubric().stream()
                .map(line -> line.self() ? assessed(line, answers) : scored(line, shown))
                .toList();
        List<FollowUp> followUps = interview.followUps().stream()
                .filter(each -> called(each, shown))
                .toList();
        return new Scorecard(lines, followUps);
    }

    private static boolean called(FollowUp followUp, Shown shown) {
        List<Outcome> outcomes = shown.of(followUp.evidence());
        return !outcomes.isEmpty() && outcomes.stream().allMatch(Outcome::met) == followUp.met();
    }

    private static Line assessed(RubricLine line, Answers answers) {
        Integer own = answers.assessed().get(line.id());
        int points = own == null ? 0 : Math.max(0, Math.min(line.worth(), own));
        String why = line.anchors().stream()
                .filter(anchor -> own != null && anchor.points() == own)
                .map(RubricLine.Anchor::say)
                .findFirst()
                .orElse(own == null ? "to be assessed" : "");
        return new Line(line.id(), line.dimension(), line.say(), points, line.worth(), own == null, why, null);
    }

    private static Line scored(RubricLine line, Shown shown) {
        List<Outcome> outcomes = new ArrayList<>();
        line.evidence().forEach(name -> outcomes.addAll(shown.of(name)));
        if (outcomes.isEmpty()) {
            return new Line(line.id(), line.dimension(), line.say(), 0, line.worth(), false, "not shown", null);
        }
        long met = outcomes.stream().filter(Outcome::met).count();
        double points = Math.round(10.0 * line.worth() * met / outcomes.size()) / 10.0;
        return new Line(
                line.id(),
                line.dimension(),
                line.say(),
                points,
                line.worth(),
                false,
                why(outcomes, met),
                moment(outcomes));
    }

    private static String why(List<Outcome> outcomes, long met) {
        if (outcomes.size() == 1) {
            return outcomes.get(0).why();
        }
        String missed = outcomes.stream()
                .filter(outcome -> !outcome.met())
                .map(Outcome::why)
                .collect(Collectors.joining("; "));
        return met + " of " + outcomes.size() + (missed.isEmpty() ? "" : ". Not: " + missed);
    }

    /** Of what was missed first, or else of the first thing shown. */
    private static @Nullable Moment moment(List<Outcome> outcomes) {
        List<Outcome> seen =
                outcomes.stream().filter(outcome -> outcome.moment() != null).toList();
        if (seen.isEmpty()) {
            return null;
        }
        return Objects.requireNonNull(seen.stream()
                .filter(outcome -> !outcome.met())
                .findFirst()
                .orElse(seen.get(0))
                .moment());
    }
}
