package dev.faultline.web.interview;

import dev.faultline.simulator.interview.DefenceFault;
import dev.faultline.simulator.interview.Phase;
import dev.faultline.simulator.interview.Scorecard;
import dev.faultline.simulator.interview.Scoring;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.web.InvalidInput;
import dev.faultline.web.Pages;
import dev.faultline.web.content.LibraryProse;
import dev.faultline.web.sandbox.Form;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Looks back on a session: scores it by running its design again, and makes the page to keep. */
public final class Review {
    private final Desk desk;
    private final Pages pages;
    private final LibraryProse prose;
    private final Simulations simulations;
    private final Evidences evidences = new Evidences();

    Review(Desk desk, Pages pages, LibraryProse prose, Simulations simulations) {
        this.desk = desk;
        this.pages = pages;
        this.prose = prose;
        this.simulations = simulations;
    }

    void page(Context ctx, Sitting sitting) {
        scored(
                ctx,
                sitting,
                card -> pages.render(
                        ctx, "interview/review.jte", ReviewPage.of(sitting.again(), card, prose.markdown(), false)));
    }

    /** Points that candidates give themselves. */
    public void assess(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        Form form = new Form(ctx);
        String line = form.text("line");
        long points = form.whole("points", 0, 1000);
        boolean fits = sitting.interview().rubric().stream()
                .anyMatch(each -> each.id().equals(line)
                        && each.anchors().stream().anyMatch(anchor -> anchor.points() == points));
        if (!fits || sitting.phase() != Phase.Kind.REVIEW) {
            throw new InvalidInput("Choose one of the descriptions.");
        }
        sitting.assess(line, (int) points);
        ctx.redirect("/session/" + sitting.id() + "#line-" + line, HttpStatus.SEE_OTHER);
    }

    /** Ends the session, and goes to the page to keep. */
    public void finish(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        if (sitting.phase() != Phase.Kind.REVIEW) {
            throw new InvalidInput("The report is made when the defence is over.");
        }
        if (!sitting.finished()) {
            sitting.put(
                    sitting.session().version(),
                    Phases.finished(sitting.session().state(), Desk.now()));
        }
        ctx.redirect("/session/" + sitting.id() + "/report", HttpStatus.SEE_OTHER);
    }

    public void report(Context ctx) {
        Sitting sitting = over(ctx);
        scored(
                ctx,
                sitting,
                card -> pages.render(
                        ctx, "interview/report.jte", ReviewPage.of(sitting.again(), card, prose.markdown(), true)));
    }

    /** The report as one file that needs nothing else. */
    public void file(Context ctx) {
        Sitting sitting = over(ctx);
        scored(ctx, sitting, card -> {
            String name = "interview-" + sitting.interview().id() + ".html";
            ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
            ctx.html(pages.html("interview/file.jte", ReviewPage.of(sitting.again(), card, prose.markdown(), true)));
        });
    }

    private Sitting over(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        if (sitting.phase() != Phase.Kind.REVIEW) {
            throw new NotFoundResponse("There is no report yet: the interview is going on.");
        }
        return sitting;
    }

    private void scored(Context ctx, Sitting sitting, Consumer<Scorecard> then) {
        ctx.future(() -> evidence(sitting)
                .thenAccept(runs -> then.accept(Scoring.of(sitting.interview(), sitting.answers(), runs))));
    }

    /** What the load and each fault of the defence showed; nothing for a design that cannot run. */
    private CompletableFuture<Map<String, RunResult>> evidence(Sitting sitting) {
        Optional<Scenario> load =
                Workbench.of(sitting.interview(), sitting.design()).scenario();
        CompletableFuture<Map<String, RunResult>> all = CompletableFuture.completedFuture(new LinkedHashMap<>());
        if (load.isEmpty()) {
            return all;
        }
        all = with(all, sitting, "load", load.get());
        for (String id : sitting.drawn()) {
            Optional<DefenceFault> fault = sitting.interview().defenceFault(id);
            if (fault.isPresent() && sitting.predictions().containsKey(id)) {
                all = with(all, sitting, id, Defence.scenario(sitting, fault.get()));
            }
        }
        return all;
    }

    private CompletableFuture<Map<String, RunResult>> with(
            CompletableFuture<Map<String, RunResult>> before, Sitting sitting, String run, Scenario scenario) {
        String key = run + " " + sitting.seed() + " " + scenario.text() + scenario.changes();
        CompletableFuture<RunResult> evidence = evidences.of(key, () -> simulations.run(scenario, sitting.seed()));
        return before.thenCombine(evidence, (runs, found) -> {
            runs.put(run, found);
            return runs;
        });
    }
}
