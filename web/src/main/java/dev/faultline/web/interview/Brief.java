package dev.faultline.web.interview;

import dev.faultline.simulator.interview.Constraint;
import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.interview.Scale;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.prose.Prose;
import dev.faultline.web.store.Session.Document;
import java.util.List;

/**
 * What a candidate was told and wrote down, at hand in every phase.
 *
 * @param told questions that were asked, with what the interviewer said
 * @param constraints those that are known so far
 */
public record Brief(
        String session,
        Prose prompt,
        List<Told> told,
        List<String> constraints,
        List<Scale.Line> scale,
        Prose scaleSay,
        String notes,
        long notesVersion) {
    /** @param good whether it brought to light what the prompt hides */
    public record Told(String question, Prose answer, boolean good, String reveals) {}

    static Brief of(Sitting sitting, Markdown markdown) {
        Interview interview = sitting.interview();
        List<String> known =
                sitting.asked().stream().map(Sitting.Asked::question).toList();
        return new Brief(
                sitting.id(),
                markdown.render(interview.prompt(), 3),
                sitting.asked().stream()
                        .map(asked -> told(interview, asked, markdown))
                        .toList(),
                interview.constraints().stream()
                        .filter(each -> each.hidden().isEmpty() || known.contains(each.hidden()))
                        .map(Constraint::say)
                        .toList(),
                interview.scale().lines(),
                markdown.render(interview.scale().say(), 3),
                sitting.notes(),
                sitting.document("notes").map(Document::version).orElse(0L));
    }

    private static Told told(Interview interview, Sitting.Asked asked, Markdown markdown) {
        return interview
                .question(asked.question())
                .map(question -> new Told(
                        asked.text().isEmpty() ? question.ask() : asked.text(),
                        markdown.render(question.answer(), 4),
                        question.good(),
                        question.reveals()))
                .orElseGet(() -> new Told(
                        asked.text(),
                        markdown.render(
                                "I have nothing to say to that. Ask about something else, or choose from the list.", 4),
                        false,
                        ""));
    }
}
