package dev.faultline.web.lesson;

import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.lesson.Question;
import dev.faultline.simulator.lesson.Question.Choice;
import dev.faultline.simulator.lesson.Step;
import dev.faultline.web.content.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A learner at a step of a lesson.
 *
 * @param number of the step, from 1
 * @param notebook null for somebody of whom nothing is kept yet, who only looks
 */
record Visit(
        Item<Lesson> item,
        Lesson lesson,
        int number,
        @Nullable Notebook notebook,
        Kept kept) {
    Step step() {
        return lesson.steps().get(number - 1);
    }

    String path() {
        return StepMark.href(lesson, number);
    }

    boolean last() {
        return number == lesson.steps().size();
    }

    /** The notebook of somebody who writes. */
    Notebook writes() {
        if (notebook == null) {
            throw new IllegalStateException("somebody unknown writes in " + lesson.id());
        }
        return notebook;
    }

    /** Whether each answer that was given is right, by question. */
    Map<String, Boolean> answers() {
        Map<String, Boolean> right = new LinkedHashMap<>();
        for (Question question : lesson.questions()) {
            kept.answer(question.id()).ifPresent(text -> right.put(question.id(), right(question, text)));
        }
        return right;
    }

    private static boolean right(Question question, String text) {
        return switch (question.answer()) {
            case Choice choice -> choice.right().equals(text);
            case Question.Number number -> {
                var value = Amount.read(number.unit(), text);
                yield value.isPresent() && number.accepts(value.getAsDouble());
            }
        };
    }
}
