package dev.faultline.simulator.known;

import dev.faultline.simulator.check.Goals;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.known.KnownModel.Answer;
import dev.faultline.simulator.known.KnownModel.Case;
import dev.faultline.simulator.known.KnownModel.Figure;
import dev.faultline.simulator.known.KnownModel.Outcome;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.RunEvidence;
import dev.faultline.simulator.run.RunResult;
import java.util.ArrayList;
import java.util.List;

/** What one seed of a case shows: for each of its answers a number, 1 or 0 for a goal that is met or not. */
public record KnownRun(List<Double> values) {
    public KnownRun {
        values = List.copyOf(values);
    }

    /** @param index of the seed, from 0 */
    public static KnownRun of(Case one, int index) {
        PlainRun run = new PlainRun(new Model(one.scenario(), one.scenario().seed() + index));
        run.advanceTo(one.scenario().duration());
        RunResult result = run.result();
        if (result.stoppedBy() != null) {
            throw new IllegalStateException(one.name() + " was stopped: " + result.stoppedBy());
        }
        Measured measured = new Measured(result);
        List<Verdict> goals = Goals.judge(new RunEvidence(result));
        List<Double> values = new ArrayList<>();
        for (Answer answer : one.answers()) {
            values.add(
                    switch (answer) {
                        case Figure figure -> measured.value(figure.measure(), figure.of());
                        case Outcome outcome -> held(goals, outcome.goal());
                    });
        }
        return new KnownRun(values);
    }

    private static double held(List<Verdict> goals, String id) {
        return goals.stream().filter(each -> each.goal().equals(id)).anyMatch(Verdict::held) ? 1 : 0;
    }
}
