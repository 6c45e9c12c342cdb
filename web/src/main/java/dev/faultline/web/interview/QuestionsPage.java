package dev.faultline.web.interview;

import dev.faultline.simulator.interview.Phase;
import dev.faultline.simulator.interview.Question;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.prose.Prose;
import java.util.List;

/**
 * The phase in which the candidate asks.
 *
 * @param open questions that were not asked yet
 * @param left how many may still be asked
 */
public record QuestionsPage(Head head, Prose task, Brief brief, List<Question> open, int left, int asks) {
    static QuestionsPage of(Sitting sitting, Markdown markdown) {
        List<String> asked =
                sitting.asked().stream().map(Sitting.Asked::question).toList();
        return new QuestionsPage(
                Head.of(sitting, Phase.Kind.QUESTIONS),
                markdown.render(sitting.interview().phase(Phase.Kind.QUESTIONS).prose(), 3),
                Brief.of(sitting, markdown),
                sitting.interview().questions().stream()
                        .filter(question -> !asked.contains(question.id()))
                        .toList(),
                left(sitting),
                sitting.interview().asks());
    }

    /** A question that could not be made out costs nothing. */
    static int left(Sitting sitting) {
        long asked = sitting.asked().stream()
                .map(Sitting.Asked::question)
                .filter(id -> !id.isEmpty())
                .distinct()
                .count();
        return (int) Math.max(0, sitting.interview().asks() - asked);
    }
}
