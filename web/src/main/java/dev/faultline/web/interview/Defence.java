package dev.faultline.web.interview;

import dev.faultline.simulator.interview.DefenceFault;
import dev.faultline.simulator.interview.Designs;
import dev.faultline.simulator.interview.Interviewer;
import dev.faultline.simulator.interview.Phase;
import dev.faultline.simulator.run.RunEvidence;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import dev.faultline.web.InvalidInput;
import dev.faultline.web.Pages;
import dev.faultline.web.content.LibraryProse;
import dev.faultline.web.sandbox.Form;
import dev.faultline.web.sandbox.OpenRun;
import dev.faultline.web.sandbox.OpenRuns;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** The interviewer's faults: drawn when the design is handed in, each with a prediction before its run. */
public final class Defence {
    /** How long before its fault a live run stands still, for who wants to watch it come. */
    private static final long SHORTLY = 3 * VirtualTime.SECOND;

    private final Desk desk;
    private final Pages pages;
    private final LibraryProse prose;
    private final Simulations simulations;
    private final OpenRuns runs;

    Defence(Desk desk, Pages pages, LibraryProse prose, Simulations simulations, OpenRuns runs) {
        this.desk = desk;
        this.pages = pages;
        this.prose = prose;
        this.simulations = simulations;
        this.runs = runs;
    }

    /** Draws the faults that this design will meet; none for a design that cannot run. */
    void draw(Sitting sitting) {
        Workbench bench = Workbench.of(sitting.interview(), sitting.design());
        sitting.drawn(bench.scenario()
                .map(scenario -> Interviewer.drawn(sitting.interview(), scenario, seed(sitting)).stream()
                        .map(DefenceFault::id)
                        .toList())
                .orElse(List.of()));
    }

    /** Another draw for each session, and the same for the same one. */
    private static long seed(Sitting sitting) {
        return sitting.id().hashCode() & 0x7fff_ffffL;
    }

    void page(Context ctx, Sitting sitting) {
        pages.render(ctx, "interview/defence.jte", DefencePage.of(sitting, prose.markdown(), runs));
    }

    /** From now on faults are told, and the design stays as it is. */
    public void begin(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        if (sitting.phase() != Phase.Kind.DEFENCE) {
            throw new InvalidInput("The defence begins when the design is handed in.");
        }
        sitting.begin();
        ctx.redirect("/session/" + sitting.id(), HttpStatus.SEE_OTHER);
    }

    /** Takes a prediction, and lets the fault come. */
    public void predict(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        Form form = new Form(ctx);
        DefenceFault fault = fault(sitting, form.text("fault"));
        String option = form.text("option");
        if (fault.prediction().options().stream().noneMatch(each -> each.id().equals(option))) {
            throw new InvalidInput("Choose one of the answers.");
        }
        sitting.predict(fault.id(), option);
        Scenario scenario = scenario(sitting, fault);
        List<String> known =
                sitting.asked().stream().map(Sitting.Asked::question).toList();
        ctx.future(() -> simulations.run(scenario, sitting.seed()).thenAccept(result -> {
            Sitting now = sitting.again();
            now.outcome(fault.id(), Outcome.of(now.interview(), now.design(), result, true, known));
            Interviewer.shown(fault, new RunEvidence(result)).ifPresent(shown -> now.shown(fault.id(), shown));
            var unused = open(now, scenario, fault.id()).runTo(Math.max(0, fault.at() - SHORTLY));
            ctx.redirect("/session/" + now.id() + "#round-" + fault.id(), HttpStatus.SEE_OTHER);
        }));
    }

    private static DefenceFault fault(Sitting sitting, String id) {
        if (sitting.phase() != Phase.Kind.DEFENCE
                || !sitting.begun()
                || !sitting.drawn().contains(id)) {
            throw new InvalidInput("This is not asked at the moment.");
        }
        return sitting.interview().defenceFault(id).orElseThrow(() -> new InvalidInput("There is no such fault."));
    }

    static Scenario scenario(Sitting sitting, DefenceFault fault) {
        try {
            return new Designs(new ScenarioReader())
                    .defence(sitting.interview(), sitting.design(), fault, seed(sitting));
        } catch (ScenarioException e) {
            throw new InvalidInput("This design has problems, so it cannot be run.");
        }
    }

    static Scenario load(Sitting sitting) {
        return Workbench.of(sitting.interview(), sitting.design())
                .scenario()
                .orElseThrow(() -> new InvalidInput("This design has problems, so it cannot be run."));
    }

    private OpenRun open(Sitting sitting, Scenario scenario, String purpose) {
        OpenRun run = runs.open(scenario.file(), scenario, sitting.seed())
                .orElseThrow(() -> new HttpResponseException(
                        503, "All " + runs.maxRuns() + " runs are being watched. Close one of their pages first."));
        sitting.ran(run.id(), purpose);
        return run;
    }

    /** Opens one of the session's runs, at a moment in it, and goes to its page. */
    public void run(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        Form form = new Form(ctx);
        String of = form.text("of");
        long at = form.has("at") ? form.whole("at", 0, Long.MAX_VALUE - 1) : 0;
        Scenario scenario = of.equals("load")
                ? load(sitting)
                : scenario(
                        sitting,
                        sitting.interview()
                                .defenceFault(of)
                                .filter(fault ->
                                        sitting.begun() && sitting.drawn().contains(of))
                                .orElseThrow(() -> new InvalidInput("There was no such run.")));
        OpenRun run = open(sitting, scenario, of);
        if (at > 0) {
            ctx.future(() -> run.runTo(at).toCompletableFuture().thenAccept(frame -> go(ctx, run)));
        } else {
            go(ctx, run);
        }
    }

    private static void go(Context ctx, OpenRun run) {
        ctx.redirect("/run/" + run.id(), HttpStatus.SEE_OTHER);
    }

    /** The latest run of the session for a purpose that is kept. */
    static Optional<String> latest(Sitting sitting, String purpose) {
        return sitting.session().runs().reversed().stream()
                .filter(run -> run.purpose().equals(purpose))
                .map(run -> run.runId())
                .findFirst();
    }
}
