package dev.faultline.web.known;

import dev.faultline.web.Pages;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.prose.OwnPages;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Serves the known answers, as the command line wrote them and as they are part of this program. */
public final class KnownRoutes {
    private static final String RESULTS = "/known/RESULTS.md";
    private static final int HEADINGS = 2;

    private final Pages pages;

    public KnownRoutes(Pages pages) {
        this.pages = pages;
    }

    public void page(Context ctx) {
        pages.render(ctx, "known/known.jte", page(results()));
    }

    /** The summary stands alone on a line before the first model. */
    static KnownPage page(String results) {
        int models = results.indexOf("\n## ");
        if (models < 0) {
            throw new IllegalStateException(RESULTS + " tells of no model");
        }
        String head = results.substring(0, models).strip();
        String summary = head.substring(head.lastIndexOf('\n') + 1);
        Markdown markdown = new Markdown(OwnPages.ANY, List.of());
        return new KnownPage(summary, markdown.render(results.substring(models), HEADINGS));
    }

    private static String results() {
        try (InputStream in = Objects.requireNonNull(KnownRoutes.class.getResourceAsStream(RESULTS), RESULTS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
