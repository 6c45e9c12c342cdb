package dev.faultline.web.sandbox;

import dev.faultline.web.Pages;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.Optional;

/** Serves the page of a run, its inspector and its stream. */
public final class RunRoutes {
    private final OpenRuns runs;
    private final Pages pages;
    private final Stream stream = new Stream();

    public RunRoutes(OpenRuns runs, Pages pages) {
        this.runs = runs;
        this.pages = pages;
    }

    public void page(Context ctx) {
        OpenRun run = run(ctx);
        pages.render(ctx, "sandbox/run.jte", RunPage.of(run, Topology.of(run.scenario())));
    }

    public void stream(Context ctx) {
        stream.serve(ctx, run(ctx));
    }

    /** The inspector of one box or link as a piece of HTML. */
    public void inspector(Context ctx) {
        OpenRun run = run(ctx);
        String target = Optional.ofNullable(ctx.queryParam("target")).orElse("");
        InspectorPage page = InspectorPage.of(run, target)
                .orElseThrow(() -> new NotFoundResponse("There is no box and no link of that name in this run."));
        pages.render(ctx, "sandbox/inspector.jte", page);
    }

    /** Closes a run for good and goes back to the catalogue. */
    public void close(Context ctx) {
        runs.letGo(run(ctx).id());
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private OpenRun run(Context ctx) {
        return find(runs, ctx);
    }

    static OpenRun find(OpenRuns runs, Context ctx) {
        return runs.find(ctx.pathParam("id"))
                .orElseThrow(() ->
                        new NotFoundResponse("There is no such run, or it was forgotten. Open its scenario again."));
    }

    public void closeStreams() {
        stream.close();
    }
}
