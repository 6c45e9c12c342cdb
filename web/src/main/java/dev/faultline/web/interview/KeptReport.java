package dev.faultline.web.interview;

import dev.faultline.web.Pages;
import gg.jte.Content;

/**
 * A finished interview as it was scored when it was finished: neither another program nor another problem changes it.
 *
 * @param version of the program that made it
 * @param body rubric and findings as HTML, made by this program's own templates
 */
public record KeptReport(
        String session,
        String problem,
        String title,
        String when,
        String points,
        int most,
        int open,
        String version,
        String body) {
    static final String KIND = "interview";

    static KeptReport of(ReviewPage page, Pages pages) {
        return new KeptReport(
                page.head().session(),
                page.head().problem(),
                page.head().title(),
                page.when(),
                page.points(),
                page.most(),
                page.open(),
                pages.version(),
                pages.html("interview/kept.jte", page));
    }

    public Content shown() {
        return output -> output.writeContent(body);
    }
}
