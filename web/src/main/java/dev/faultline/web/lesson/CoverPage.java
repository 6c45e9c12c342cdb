package dev.faultline.web.lesson;

import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.web.content.LibraryProse;
import dev.faultline.web.prose.Prose;
import dev.faultline.web.sandbox.Diagram;
import dev.faultline.web.sandbox.RunPage;
import dev.faultline.web.sandbox.Topology;
import java.util.List;

/**
 * A lesson before one begins, and after one has ended.
 *
 * @param file that it stands in, and {@code version} of it
 * @param next the step to go on with, from 1
 * @param finished whether all steps are done
 */
public record CoverPage(
        String file,
        long version,
        String id,
        String title,
        String goal,
        int minutes,
        String level,
        List<TermLink> teaches,
        List<TermLink> presumes,
        Prose opening,
        List<StepMark> steps,
        int goals,
        int met,
        boolean begun,
        boolean finished,
        int next,
        Diagram wide,
        Diagram tall) {
    /** A word of the glossary. */
    public record TermLink(String id, String name) {}

    static CoverPage of(Visit visit, LibraryProse prose) {
        Lesson lesson = visit.lesson();
        Kept kept = visit.kept();
        List<StepMark> steps = StepMark.of(lesson, kept, 0);
        Topology topology = Topology.of(lesson.board());
        return new CoverPage(
                visit.item().file(),
                visit.item().version(),
                lesson.id(),
                lesson.title(),
                lesson.goal(),
                lesson.minutes(),
                lesson.level().label(),
                terms(lesson.teaches(), prose),
                terms(lesson.presumes(), prose),
                prose.markdown().render(lesson.opening().text(), 2),
                steps,
                lesson.goals().size(),
                (int) lesson.goals().stream()
                        .filter(goal -> kept.goals().contains(goal.id()))
                        .count(),
                kept.begun(),
                kept.begun() && steps.stream().allMatch(StepMark::done),
                next(lesson, kept),
                RunPage.wide(topology),
                RunPage.tall(topology));
    }

    private static List<TermLink> terms(List<String> ids, LibraryProse prose) {
        return ids.stream().map(id -> new TermLink(id, prose.name(id))).toList();
    }

    private static int next(Lesson lesson, Kept kept) {
        for (int i = 0; i < lesson.steps().size(); i++) {
            if (lesson.steps().get(i).id().equals(kept.step())) {
                return i + 1;
            }
        }
        return 1;
    }

    /** How many of the steps are done, as a share. */
    public int done() {
        return (int) steps.stream().filter(StepMark::done).count();
    }
}
