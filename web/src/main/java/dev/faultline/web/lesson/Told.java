package dev.faultline.web.lesson;

import dev.faultline.simulator.check.Reading;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.lesson.Question;
import dev.faultline.simulator.lesson.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is told about a run while one looks at a step, as JSON.
 *
 * @param time at which the run stood, in nanoseconds
 * @param questions what those that were asked came to in this run
 */
record Told(long time, List<GoalTold> goals, List<NumberTold> readings, List<NumberTold> questions) {
    /**
     * @param state {@code met}, {@code not met}, {@code not yet}
     * @param why it is not met, or not yet; empty where it is met
     */
    record GoalTold(String id, String state, String why, String measured) {}

    /**
     * @param text the number with its unit
     * @param note how far off the learner was, or why there is no number yet
     */
    record NumberTold(String id, String text, boolean known, String note) {}

    static Told of(Visit visit, Judge.Said said) {
        List<GoalTold> goals = new ArrayList<>();
        for (Verdict verdict : said.verdicts()) {
            goals.add(new GoalTold(verdict.goal(), verdict.state().words(), verdict.reason(), verdict.measured()));
        }
        List<NumberTold> readings = new ArrayList<>();
        List<NumberTold> questions = new ArrayList<>();
        if (visit.step() instanceof Step.Observe observe && !said.readings().isEmpty()) {
            int at = 0;
            for (Step.Shown reading : observe.measures()) {
                readings.add(number(reading.id(), said.readings().get(at++)));
            }
            for (String id : Judges.measured(visit.lesson(), observe).keySet()) {
                questions.add(question(visit, id, said.readings().get(at++)));
            }
        }
        return new Told(said.time(), goals, readings, questions);
    }

    private static NumberTold number(String id, Reading reading) {
        return reading.known()
                ? new NumberTold(id, Amount.write(reading.unit(), reading.value()), true, reading.evidence())
                : new NumberTold(id, "–", false, reading.evidence());
    }

    private static NumberTold question(Visit visit, String id, Reading reading) {
        NumberTold told = number(id, reading);
        Question question = visit.lesson().question(id).orElseThrow();
        String typed = visit.kept().typed(id);
        if (!reading.known() || !(question.answer() instanceof Question.Number number)) {
            return told;
        }
        OptionalDouble given = Amount.read(number.unit(), typed);
        String off = given.isPresent() ? Amount.off(given.getAsDouble(), reading.value()) : "";
        return new NumberTold(id, told.text(), true, off);
    }
}
