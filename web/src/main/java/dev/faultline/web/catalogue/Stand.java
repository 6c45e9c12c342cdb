package dev.faultline.web.catalogue;

import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.lesson.Step;
import dev.faultline.web.store.Progress;
import java.util.List;
import java.util.Optional;

/**
 * How far a learner has come in a lesson.
 *
 * @param step at which step the learner is, from 1; 0 where the lesson has not been begun
 * @param steps how many there are
 * @param title of the step
 * @param done whether the last step has been done
 */
public record Stand(int step, int steps, String title, boolean done) {
    static Stand of(Lesson lesson, Optional<Progress> progress) {
        List<Step> steps = lesson.steps();
        if (progress.isEmpty()) {
            return new Stand(0, steps.size(), "", false);
        }
        String at = progress.get().step();
        int place = 0;
        for (int i = 0; i < steps.size(); i++) {
            place = steps.get(i).id().equals(at) ? i : place; // a step that is gone from the file: from the start
        }
        boolean done = progress.get().done().contains(steps.getLast().id());
        return new Stand(place + 1, steps.size(), steps.get(place).title(), done);
    }

    public boolean begun() {
        return step > 0;
    }

    public boolean underWay() {
        return begun() && !done;
    }
}
