package dev.faultline.simulator.lesson;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.check.Provable.Finding;
import dev.faultline.simulator.check.Quantity;
import dev.faultline.simulator.check.Reading;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.lesson.LessonTrial.Expected;
import dev.faultline.simulator.lesson.Question.Choice;
import dev.faultline.simulator.lesson.Question.Number;
import dev.faultline.simulator.lesson.Question.Option;
import dev.faultline.simulator.lesson.Step.Act;
import dev.faultline.simulator.scenario.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares what a run showed with what it must show. */
final class LessonVerdict {
    private final String plan;
    private final Expected expected;
    private final Map<Check, Verdict> verdicts;
    private final Map<Quantity, Reading> readings;
    private final List<String> good = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> details = new ArrayList<>();

    LessonVerdict(String plan, Expected expected, Map<Check, Verdict> verdicts, Map<Quantity, Reading> readings) {
        this.plan = plan;
        this.expected = expected;
        this.verdicts = verdicts;
        this.readings = readings;
    }

    Finding finding(String name, long seed) {
        met();
        missed();
        expected.oneMissed().forEach(this::oneMissed);
        expected.questions().forEach(this::question);
        boolean fine = wrong.isEmpty();
        return new Finding(name, seed, fine, String.join("; ", fine ? good : wrong), details);
    }

    private void wrong(String what, List<Goal> goals) {
        wrong.add(what);
        goals.forEach(goal -> details.add(verdict(goal.check()).toString()));
    }

    private boolean held(Goal goal) {
        return verdict(goal.check()).held();
    }

    private Verdict verdict(Check check) {
        Verdict verdict = verdicts.get(check);
        if (verdict == null) {
            throw new IllegalStateException("nobody judged " + check);
        }
        return verdict;
    }

    private static String ids(List<Goal> goals) {
        return String.join(", ", goals.stream().map(Goal::id).toList());
    }

    private void met() {
        List<Goal> failed = expected.met().stream().filter(goal -> !held(goal)).toList();
        if (!failed.isEmpty()) {
            wrong("not met: " + ids(failed), failed);
        } else if (!expected.met().isEmpty()) {
            good.add(plan.equals(Plan.SCRIPT) ? "met: " + ids(expected.met()) : "all goals are met");
        }
    }

    private void missed() {
        List<Goal> still = expected.missed().stream().filter(this::held).toList();
        if (!still.isEmpty()) {
            wrong("still met: " + ids(still), still);
        } else if (!expected.missed().isEmpty()) {
            good.add("not met, as it must be: " + ids(expected.missed()));
        }
    }

    private void oneMissed(Act act) {
        List<Goal> missed = act.goals().stream().filter(goal -> !held(goal)).toList();
        if (missed.isEmpty()) {
            wrong("all goals of the step " + act.id() + " are met already", act.goals());
        } else {
            good.add("not met, as it must be: " + ids(missed));
        }
    }

    private void question(Question question) {
        switch (question.answer()) {
            case Choice choice -> choice(question, choice);
            case Number number -> number(question, number);
        }
    }

    private void choice(Question question, Choice choice) {
        List<String> shown =
                choice.options().stream().filter(this::isShown).map(Option::id).toList();
        if (shown.equals(List.of(choice.right()))) {
            good.add(question.id() + " is " + choice.right());
        } else {
            String seen = shown.isEmpty() ? "none of the options" : String.join(" and ", shown);
            wrong.add(question.id() + ": the run shows " + seen + ", and " + choice.right() + " is said to be right");
            choice.options().stream().map(Option::shows).forEach(shows -> {
                if (shows != null) {
                    details.add(verdict(shows).toString());
                }
            });
        }
    }

    private boolean isShown(Option option) {
        Check shows = option.shows();
        return shows != null && verdict(shows).held();
    }

    private void number(Question question, Number number) {
        Quantity of = number.of();
        Reading reading = of == null ? null : readings.get(of);
        if (reading == null) {
            throw new IllegalStateException("nobody measured " + question);
        }
        if (reading.known() && number.accepts(reading.value())) {
            good.add(question.id() + " is " + reading.text());
        } else {
            wrong.add(question.id() + ": " + reading.what() + " is " + reading.text() + ", not within "
                    + Units.ofShare(number.tolerance()) + " of "
                    + number.unit().write(number.right()));
            details.add(reading.what() + ": " + reading.evidence());
        }
    }
}
