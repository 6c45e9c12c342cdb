package dev.faultline.web.interview;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
                (card, runs) -> pages.render(
                        ctx, "interview/review.jte", ReviewPage.of(sitting.again(), card, runs, prose.markdown())));
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
        if (sitting.finished()) {
            throw new InvalidInput("The interview is finished: its report stays as it is.");
        }
        if (!fits || sitting.phase() != Phase.Kind.REVIEW) {
            throw new InvalidInput("Choose one of the descriptions.");
        }
        sitting.assess(line, (int) points);
        ctx.redirect("/session/" + sitting.id() + "#line-" + line, HttpStatus.SEE_OTHER);
    }

    /** Ends the session, keeps its report, and goes there. */
    public void finish(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        if (sitting.phase() != Phase.Kind.REVIEW) {
            throw new InvalidInput("The report is made when the defence is over.");
        }
        String report = "/session/" + sitting.id() + "/report";
        if (sitting.finished()) {
            ctx.redirect(report, HttpStatus.SEE_OTHER);
            return;
        }
        scored(ctx, sitting, (card, runs) -> {
            Sitting now = sitting.again();
            Sitting over = now.finished()
                    ? now
                    : now.put(
                            now.session().version(),
                            Phases.finished(now.session().state(), Desk.now()));
            keep(over, runs);
            ctx.redirect(report, HttpStatus.SEE_OTHER);
        });
    }

    /** As it was when the session was finished. */
    public void report(Context ctx) {
        kept(ctx, report -> pages.render(ctx, "interview/report.jte", report));
    }

    /** The report as one file that needs nothing else. */
    public void file(Context ctx) {
        kept(ctx, report -> {
            String name = "interview-" + report.problem() + ".html";
            ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
            ctx.html(pages.html("interview/file.jte", report));
        });
    }

    /** What is kept needs neither session nor problem any more; a session that has no report yet gets it now. */
    private void kept(Context ctx, Consumer<KeptReport> then) {
        Optional<KeptReport> kept = desk.report(ctx);
        if (kept.isPresent()) {
            then.accept(kept.get());
            return;
        }
        Sitting sitting = desk.sitting(ctx);
        if (!sitting.finished()) {
            throw new NotFoundResponse("There is no report yet: the interview is going on.");
        }
        scored(ctx, sitting, (card, runs) -> then.accept(keep(sitting, runs)));
    }

    private KeptReport keep(Sitting over, Reruns runs) {
        Scorecard card = Scoring.of(over.interview(), over.answers(), runs.shown());
        ReviewPage page = ReviewPage.of(over, card, runs, prose.markdown());
        return over.keep(desk.store().reports(), KeptReport.of(page, pages));
    }

    private void scored(Context ctx, Sitting sitting, BiConsumer<Scorecard, Reruns> then) {
        ctx.future(() -> evidence(sitting)
                .thenAccept(
                        runs -> then.accept(Scoring.of(sitting.interview(), sitting.answers(), runs.shown()), runs)));
    }

    /** What the load and each fault of the defence showed; nothing for a design that cannot run. */
    private CompletableFuture<Reruns> evidence(Sitting sitting) {
        Map<String, Supplier<CompletableFuture<RunResult>>> runs = new LinkedHashMap<>();
        Workbench.of(sitting.interview(), sitting.design())
                .scenario()
                .ifPresent(load -> runs.put("load", () -> again(sitting, "load", load)));
        for (String id : runs.isEmpty() ? List.<String>of() : sitting.drawn()) {
            sitting.interview()
                    .defenceFault(id)
                    .filter(fault -> sitting.predictions().containsKey(id))
                    .ifPresent(fault -> runs.put(id, () -> again(sitting, id, Defence.scenario(sitting, fault))));
        }
        return Reruns.of(runs);
    }

    private CompletableFuture<RunResult> again(Sitting sitting, String run, Scenario scenario) {
        String key = run + " " + sitting.seed() + " " + scenario.text() + scenario.changes();
        return evidences.of(key, () -> simulations.run(scenario, sitting.seed()));
    }
}
