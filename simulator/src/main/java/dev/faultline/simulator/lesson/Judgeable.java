package dev.faultline.simulator.lesson;

import dev.faultline.simulator.check.CheckRules;
import dev.faultline.simulator.check.CheckRules.Doable;
import dev.faultline.simulator.check.Quantity;
import dev.faultline.simulator.lesson.Question.Choice;
import dev.faultline.simulator.lesson.Question.Number;
import dev.faultline.simulator.lesson.Question.Option;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.scenario.PartReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks that every check and every number of a lesson can be judged on its board, by what a learner can do there. */
final class Judgeable {
    private final Lesson lesson;
    private final Parts parts;
    private final CheckRules.Setting setting;

    Judgeable(Lesson lesson, Parts parts) {
        this.lesson = lesson;
        this.parts = parts;
        Set<String> questions = new TreeSet<>();
        lesson.questions().forEach(question -> questions.add(question.id()));
        this.setting = new CheckRules.Setting(lesson.board(), questions, doable());
    }

    void check() {
        for (int i = 0; i < lesson.steps().size(); i++) {
            check(lesson.steps().get(i), parts.steps().get(i).reader());
        }
    }

    private void check(Step step, PartReader part) {
        CheckRules rules = new CheckRules(setting, part::problem);
        for (Goal goal : step.goals()) {
            rules.check(goal.check().settings());
        }
        for (Question question : step.questions()) {
            switch (question.answer()) {
                case Choice choice ->
                    choice.options().stream().map(Option::shows).forEach(shows -> {
                        if (shows != null) {
                            rules.check(shows.settings());
                        }
                    });
                case Number number -> {
                    Quantity of = number.of();
                    if (of != null) {
                        rules.quantity(of.settings());
                    }
                }
            }
        }
        if (step instanceof Step.Observe observe) {
            observe.measures().forEach(shown -> rules.quantity(shown.of().settings()));
        }
    }

    /** What the steps open, and what is done in the lesson's own runs. */
    private List<Doable> doable() {
        List<Doable> all = new ArrayList<>();
        for (Step step : lesson.steps()) {
            if (step instanceof Step.Act act) {
                act.opens()
                        .faults()
                        .forEach(f -> all.add(new Doable.Fault(f.kind().name(), f.target())));
                act.opens().operations().forEach(o -> all.add(new Doable.Operation(o.name(), o.of())));
                act.opens().knobs().forEach(knob -> all.add(new Doable.Set(knob.path())));
            }
        }
        lesson.deeds().forEach(deed -> {
            if (deed instanceof Deed.During during) {
                switch (during.intervention()) {
                    case Intervention.SetPath set -> all.add(new Doable.Set(set.path()));
                    case Intervention.Operate operate ->
                        all.add(new Doable.Operation(operate.operation(), operate.target()));
                    case Intervention.Inject inject -> {}
                    case Intervention.Heal heal -> {}
                }
            }
        });
        return all;
    }
}
