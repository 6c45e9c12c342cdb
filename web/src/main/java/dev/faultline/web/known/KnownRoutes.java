package dev.faultline.web.known;

import dev.faultline.simulator.known.KnownResult.Agreement;
import dev.faultline.simulator.known.KnownResults;
import dev.faultline.simulator.known.KnownResults.Model;
import dev.faultline.web.Pages;
import dev.faultline.web.known.KnownPage.Chapter;
import dev.faultline.web.known.KnownPage.Line;
import dev.faultline.web.known.KnownPage.Subject;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.prose.OwnPages;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Serves the known answers, as the command line wrote them and as they are part of this program. */
public final class KnownRoutes {
    private static final String RESULTS = "/known/results.json";
    private static final int HEADINGS = 4;

    private final Pages pages;

    public KnownRoutes(Pages pages) {
        this.pages = pages;
    }

    public void page(Context ctx) {
        pages.render(ctx, "known/known.jte", page(KnownResults.of(results())));
    }

    static KnownPage page(KnownResults results) {
        Map<String, List<Chapter>> subjects = new LinkedHashMap<>();
        for (Model model : results.models()) {
            subjects.computeIfAbsent(model.page(), each -> new ArrayList<>()).add(chapter(model));
        }
        return new KnownPage(
                results.summary(),
                subjects.entrySet().stream()
                        .map(each -> new Subject(each.getKey(), title(each.getKey()), each.getValue()))
                        .toList());
    }

    private static Chapter chapter(Model model) {
        long agree = model.rows().stream()
                .filter(row -> row.agreement() == Agreement.AGREES)
                .count();
        return new Chapter(
                id(model.title()),
                model.title(),
                new Markdown(OwnPages.ANY, List.of()).render(model.prose(), HEADINGS),
                model.scenario(),
                model.source(),
                agree + " of " + model.rows().size(),
                agree == model.rows().size(),
                model.rows().stream()
                        .map(row -> new Line(row, !row.tolerance().isEmpty()))
                        .toList());
    }

    private static String title(String subject) {
        return subject.substring(0, 1).toUpperCase(Locale.ROOT) + subject.substring(1);
    }

    private static String id(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static String results() {
        try (InputStream in = Objects.requireNonNull(KnownRoutes.class.getResourceAsStream(RESULTS), RESULTS)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
