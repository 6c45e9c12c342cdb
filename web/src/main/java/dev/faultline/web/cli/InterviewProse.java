package dev.faultline.web.cli;

import dev.faultline.simulator.document.Passage;
import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.lesson.Glossary;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Suggestion;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.prose.OwnPages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What in the prose of an interview problem a page would not show as it was meant, and terms that nobody explains. */
final class InterviewProse {
    private static final Markdown MARKDOWN = new Markdown(OwnPages.ANY, List.of());

    private final Interview interview;
    private final Optional<Glossary> glossary;

    InterviewProse(Interview interview, Optional<Glossary> glossary) {
        this.interview = interview;
        this.glossary = glossary;
    }

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Passage passage : interview.prose()) {
            problems.addAll(MARKDOWN.problems(interview.file(), passage.line(), passage.text()));
        }
        glossary.ifPresent(known -> terms(known, problems));
        return problems;
    }

    private void terms(Glossary known, List<Problem> problems) {
        for (String term : interview.terms()) {
            if (known.term(term).isEmpty()) {
                List<String> ids = known.terms().stream().map(each -> each.id()).toList();
                problems.add(new Problem(
                        interview.file(),
                        line("terms:"),
                        1,
                        "terms: the glossary has no term \"" + term + '"' + Suggestion.of(term, ids)));
            }
        }
    }

    /** The line that begins so, from 1. */
    private int line(String start) {
        List<String> lines = interview.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(start)) {
                return i + 1;
            }
        }
        return 1;
    }
}
