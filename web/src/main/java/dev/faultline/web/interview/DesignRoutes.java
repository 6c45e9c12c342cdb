package dev.faultline.web.interview;

import dev.faultline.simulator.interview.Phase;
import dev.faultline.simulator.scenario.Draft;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.web.InvalidInput;
import dev.faultline.web.Pages;
import dev.faultline.web.sandbox.Form;
import dev.faultline.web.store.Session.Document;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes edits of a design, by form or as text, and answers with the design as it is then. */
public final class DesignRoutes {
    private final Desk desk;
    private final Pages pages;
    private final Simulations simulations;

    DesignRoutes(Desk desk, Pages pages, Simulations simulations) {
        this.desk = desk;
        this.pages = pages;
        this.simulations = simulations;
    }

    /** The design with one part in the panel. */
    public void show(Context ctx) {
        answer(ctx, desk.sitting(ctx), Objects.requireNonNullElse(ctx.queryParam("part"), ""), "");
    }

    public void edit(Context ctx) {
        Sitting sitting = open(ctx);
        Form form = new Form(ctx);
        Workbench bench = Workbench.of(sitting.interview(), sitting.design());
        try {
            Edit edit = Edit.of(bench, form);
            History history = sitting.history().edited(bench.draft().text());
            keep(sitting, edit.draft(), version(form), history);
            answer(ctx, sitting.again(), edit.part(), edit.said());
        } catch (ScenarioException e) {
            throw new InvalidInput(sentence(e.problems().get(0).what()));
        }
    }

    private static String sentence(String what) {
        return Character.toUpperCase(what.charAt(0)) + what.substring(1) + ".";
    }

    /** The text as it was typed. */
    public void text(Context ctx) {
        Sitting sitting = open(ctx);
        Draft typed = Draft.design(Objects.requireNonNullElse(ctx.formParam("text"), ""));
        if (!typed.text().equals(sitting.design())) {
            History history = sitting.history().typed(sitting.design(), Desk.now());
            keep(sitting, typed, version(new Form(ctx)), history);
        }
        answer(ctx, sitting.again(), Objects.requireNonNullElse(ctx.formParam("part"), ""), "");
    }

    public void undo(Context ctx) {
        Sitting sitting = open(ctx);
        History history = sitting.history();
        if (!history.canUndo()) {
            throw new InvalidInput("There is nothing to take back.");
        }
        sitting.design(history.previous(), null, history.back(sitting.design()));
        answer(ctx, sitting.again(), Objects.requireNonNullElse(ctx.formParam("part"), ""), "Taken back");
    }

    public void redo(Context ctx) {
        Sitting sitting = open(ctx);
        History history = sitting.history();
        if (!history.canRedo()) {
            throw new InvalidInput("There is nothing to do again.");
        }
        sitting.design(history.next(), null, history.forth(sitting.design()));
        answer(ctx, sitting.again(), Objects.requireNonNullElse(ctx.formParam("part"), ""), "Done again");
    }

    private static Document keep(Sitting sitting, Draft draft, @Nullable Long version, History history) {
        return sitting.design(draft.text(), version, history);
    }

    private static @Nullable Long version(Form form) {
        return form.has("version") ? (Long) form.whole("version", 0, Long.MAX_VALUE - 1) : null;
    }

    private Sitting open(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        if (sitting.closed(Phase.Kind.DESIGN)) {
            throw new InvalidInput("The design was handed in: the defence is about it as it is.");
        }
        return sitting;
    }

    /** Runs the design under the problem's load. */
    public void simulate(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        Workbench bench = Workbench.of(sitting.interview(), sitting.design());
        Scenario scenario = bench.scenario()
                .orElseThrow(() -> new InvalidInput(
                        "It cannot run yet: " + sentence(bench.problems().get(0).what())));
        String part = Objects.requireNonNullElse(ctx.formParam("part"), "");
        List<String> known =
                sitting.asked().stream().map(Sitting.Asked::question).toList();
        ctx.future(() -> simulations.run(scenario, sitting.seed()).thenAccept(result -> {
            Outcome outcome = Outcome.of(sitting.interview(), bench.draft().text(), result, false, known);
            sitting.again().outcome("load", outcome);
            answer(ctx, sitting.again(), part, "Simulated");
        }));
    }

    /** To a script all pieces of the page; to a form the page itself. */
    private void answer(Context ctx, Sitting sitting, String part, String said) {
        if (!Objects.requireNonNullElse(ctx.header("Accept"), "").contains("application/json")) {
            String to = "/session/" + sitting.id() + (part.isEmpty() ? "" : "?part=" + part);
            ctx.redirect(to, HttpStatus.SEE_OTHER);
            return;
        }
        DesignView view = DesignView.of(sitting, part);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("version", view.version());
        answer.put("text", view.text());
        answer.put("part", view.panel() == null ? "" : view.panel().name());
        answer.put("said", said);
        answer.put("problems", view.problems());
        for (String piece : List.of("tools", "picture", "panel", "problems", "outcome")) {
            answer.put(piece + "Html", pages.html("interview/design/" + piece + ".jte", view));
        }
        ctx.json(answer);
    }
}
