package dev.faultline.web.glossary;

import dev.faultline.simulator.lesson.Glossary;
import dev.faultline.web.Pages;
import dev.faultline.web.content.Item;
import dev.faultline.web.content.Library;
import dev.faultline.web.content.Snapshot;
import dev.faultline.web.prose.Markdown;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Serves the glossary, and single words of it for the place where they appear. */
public final class GlossaryRoutes {
    private static final int MOST_CHARACTERS = 200;

    private final Library library;
    private final Pages pages;
    private final Markdown markdown = new Markdown(path -> path.startsWith("/"), List.of());

    public GlossaryRoutes(Library library, Pages pages) {
        this.library = library;
        this.pages = pages;
    }

    public void page(Context ctx) {
        String given = Objects.requireNonNullElse(ctx.queryParam("find"), "").strip();
        String query = given.substring(0, Math.min(given.length(), MOST_CHARACTERS));
        Snapshot now = Snapshot.of(library);
        List<Explained> found = glossary(now).stream()
                .flatMap(glossary -> glossary.terms().stream().map(term -> Explained.of(term, glossary, now, markdown)))
                .filter(term -> term.haystack().contains(query.toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparing((Explained term) -> term.name().toLowerCase(Locale.ROOT)))
                .toList();
        String file = now.glossary().map(Item::file).orElse("");
        long version = now.glossary().map(Item::version).orElse(0L);
        pages.render(ctx, "glossary/glossary.jte", GlossaryPage.of(file, version, query, found));
    }

    /** One word as a piece of HTML, shown beside the word. */
    public void term(Context ctx) {
        String id = ctx.pathParam("id");
        Snapshot now = Snapshot.of(library);
        Explained term = glossary(now)
                .flatMap(glossary -> glossary.terms().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .map(each -> Explained.of(each, glossary, now, markdown)))
                .orElseThrow(() -> new NotFoundResponse("The glossary has no such word."));
        pages.render(ctx, "glossary/term.jte", term);
    }

    private static Optional<Glossary> glossary(Library library) {
        return library.glossary().flatMap(Item::content);
    }
}
