package dev.faultline.web.lesson;

import dev.faultline.web.prose.Prose;
import dev.faultline.web.sandbox.Diagram;
import dev.faultline.web.sandbox.RunPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a lesson, and the board beside it.
 *
 * @param file that the lesson stands in, and {@code version} of it
 * @param lesson its id
 * @param word what one does in this step: {@code Predict}
 * @param kind of step: {@code predict}
 * @param questions asked here, or, where one looks, those asked before with what happened
 * @param act null where there is nothing to do
 * @param readings numbers of the run to look at
 * @param run null where the board does not run
 * @param waiting a run would belong here, and is to be opened
 * @param trouble why the run that was there is not; empty where there is nothing to say
 * @param wide the board as it is drawn, and {@code tall} for narrow windows
 */
public record StepPage(
        String file,
        long version,
        String lesson,
        String title,
        int number,
        List<StepMark> steps,
        String word,
        String kind,
        String heading,
        Prose prose,
        List<QuestionView> questions,
        @Nullable ActView act,
        List<ReadingView> readings,
        @Nullable RunPage run,
        boolean waiting,
        String trouble,
        Diagram wide,
        Diagram tall) {
    /** A number of the run, to look at. */
    public record ReadingView(String id, String say) {}

    public String path() {
        return "/lesson/" + lesson + "/step/" + number;
    }

    public String cover() {
        return "/lesson/" + lesson;
    }

    public boolean first() {
        return number == 1;
    }

    public boolean last() {
        return number == steps.size();
    }

    /** Where one goes from here, in words. */
    public String onward() {
        return last() ? "Finish" : steps.get(number).title();
    }

    /** Whether answers that are typed here may still change. */
    public boolean asks() {
        return (kind.equals("predict") || kind.equals("transfer"))
                && questions.stream().anyMatch(question -> !question.locked());
    }

    /** Whether a run must be there for what is shown to become known. */
    public boolean judged() {
        return run != null && (act != null || !readings.isEmpty());
    }
}
