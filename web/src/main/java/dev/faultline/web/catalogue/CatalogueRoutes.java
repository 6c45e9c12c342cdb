package dev.faultline.web.catalogue;

import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.web.InvalidInput;
import dev.faultline.web.Pages;
import dev.faultline.web.content.Item;
import dev.faultline.web.content.Library;
import dev.faultline.web.content.Snapshot;
import dev.faultline.web.sandbox.Layout;
import dev.faultline.web.sandbox.OpenRun;
import dev.faultline.web.sandbox.OpenRuns;
import dev.faultline.web.sandbox.Topology;
import dev.faultline.web.store.Store;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.Objects;
import java.util.Optional;

/** Serves the catalogue and opens runs. */
public final class CatalogueRoutes {
    private final Library library;
    private final Store store;
    private final OpenRuns runs;
    private final Pages pages;

    public CatalogueRoutes(Library library, Store store, OpenRuns runs, Pages pages) {
        this.library = library;
        this.store = store;
        this.runs = runs;
        this.pages = pages;
    }

    public void page(Context ctx) {
        Kept kept = Kept.of(store, store.learners().of(ctx));
        pages.render(
                ctx,
                "catalogue/catalogue.jte",
                CataloguePage.of(Snapshot.of(library), kept, Search.of(ctx.queryParam("find")), runs.all()));
    }

    /** The topology of a scenario, or of a lesson's board, as a piece of HTML, asked for after the page is there. */
    public void preview(Context ctx) {
        String lesson = ctx.queryParam("lesson");
        Optional<Scenario> board = lesson == null
                ? library.scenario(Objects.requireNonNullElse(ctx.queryParam("file"), ""))
                : library.lesson(lesson).flatMap(Item::content).map(Lesson::board);
        Scenario scenario = board.orElseThrow(() -> new NotFoundResponse("There is no scenario of that name."));
        pages.render(ctx, "catalogue/preview.jte", new Preview(Layout.of(Topology.of(scenario))));
    }

    /** Opens a run of a scenario and goes to its page. */
    public void open(Context ctx) {
        String file = Objects.requireNonNullElse(ctx.formParam("file"), "");
        Scenario scenario = library.scenario(file)
                .orElseThrow(() -> new NotFoundResponse("There is no scenario of that name that can be opened."));
        OpenRun run = runs.open(file, scenario, seed(ctx, scenario.seed()))
                .orElseThrow(() -> new HttpResponseException(
                        503, "All " + runs.maxRuns() + " runs are being watched. Close one of their pages first."));
        ctx.redirect("/run/" + run.id(), HttpStatus.SEE_OTHER);
    }

    private static long seed(Context ctx, long usual) {
        String given = Objects.requireNonNullElse(ctx.formParam("seed"), "").strip();
        try {
            return given.isEmpty() ? usual : Long.parseLong(given);
        } catch (NumberFormatException e) {
            throw new InvalidInput("A seed is a whole number.");
        }
    }
}
