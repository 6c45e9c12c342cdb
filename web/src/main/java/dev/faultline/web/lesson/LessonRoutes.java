package dev.faultline.web.lesson;

import dev.faultline.simulator.lesson.Question;
import dev.faultline.simulator.lesson.Step;
import dev.faultline.web.InvalidInput;
import dev.faultline.web.Pages;
import dev.faultline.web.content.Library;
import dev.faultline.web.content.LibraryProse;
import dev.faultline.web.sandbox.OpenRuns;
import dev.faultline.web.store.Store;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Serves a lesson's pages, and takes a learner through it. */
public final class LessonRoutes {
    private final LibraryProse prose;
    private final Pages pages;
    private final Visits visits;
    private final Boards boards;

    public LessonRoutes(Library library, Store store, OpenRuns runs, Pages pages) {
        this.prose = new LibraryProse(library);
        this.pages = pages;
        this.visits = new Visits(library, store);
        this.boards = new Boards(runs);
    }

    /** The lesson before its first step. */
    public void cover(Context ctx) {
        Visit visit = visits.looking(ctx);
        pages.render(ctx, "lesson/cover.jte", CoverPage.of(visit, prose));
    }

    public void step(Context ctx) {
        Visit visit = visits.looking(ctx);
        if (visit.notebook() != null && visit.kept().begun()) {
            visit.notebook().stands(visit.step().id());
        }
        Boards.Found board = shows(visit) ? boards.of(visit.kept()) : new Boards.Found(null, "");
        StepPage page = new StepPages(prose.markdown()).page(visit, visit.kept(), board, List.of());
        pages.render(ctx, "lesson/step.jte", page);
    }

    /** Before the first deed the board stands still: nobody looks at what they are to predict. */
    private static boolean shows(Visit visit) {
        return visit.step() instanceof Step.Act || StepPages.acted(visit.lesson(), visit.number());
    }

    /** Begins, or begins anew where all is to be forgotten. */
    public void begin(Context ctx) {
        Visit visit = visits.doing(ctx);
        if (ctx.formParam("anew") != null) {
            visit.writes().forget();
        }
        String first = visit.lesson().steps().get(0).id();
        visit.writes().stands(first);
        ctx.redirect(StepMark.href(visit.lesson(), 1), HttpStatus.SEE_OTHER);
    }

    /** Goes on to the next step. What was predicted here stays from now on. */
    public void next(Context ctx) {
        Visit visit = visits.doing(ctx);
        Notebook notebook = visit.writes();
        Map<String, String> answers = answers(ctx, visit);
        if (visit.step() instanceof Step.Predict) {
            answers.forEach(notebook::given);
        } else {
            answers.forEach(notebook::typed);
        }
        notebook.done(visit.step().id());
        if (visit.last()) {
            ctx.redirect("/lesson/" + visit.lesson().id(), HttpStatus.SEE_OTHER);
            return;
        }
        Step next = visit.lesson().steps().get(visit.number());
        notebook.stands(next.id());
        if (next instanceof Step.Act) {
            boards.ensure(visit);
        }
        ctx.redirect(StepMark.href(visit.lesson(), visit.number() + 1), HttpStatus.SEE_OTHER);
    }

    /** Keeps what is typed; with {@code give} it is given, and stays. */
    public void answer(Context ctx) {
        Visit visit = visits.doing(ctx);
        boolean give = ctx.formParam("give") != null;
        Map<String, String> answers = answers(ctx, visit);
        if (give && answers.isEmpty()) {
            throw new InvalidInput("Choose an answer first; a wrong one teaches more than none.");
        }
        answers.forEach(give ? visit.writes()::given : visit.writes()::typed);
        if (!visit.kept().begun()) {
            visit.writes().stands(visit.step().id());
        }
        if (Objects.requireNonNullElse(ctx.header("Accept"), "").contains("application/json")) {
            ctx.json(Map.of("kept", answers.size()));
        } else {
            ctx.redirect(visit.path(), HttpStatus.SEE_OTHER);
        }
    }

    /** The answers of a posted form, by question, as the questions of the step want them. */
    private static Map<String, String> answers(Context ctx, Visit visit) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Question question : visit.step().questions()) {
            String given = text(ctx, "q." + question.id());
            if (!given.isEmpty()) {
                answers.put(question.id(), checked(question, given + text(ctx, "q." + question.id() + ".unit")));
            }
        }
        return answers;
    }

    private static String checked(Question question, String text) {
        boolean fine = switch (question.answer()) {
            case Question.Choice choice ->
                choice.options().stream().anyMatch(option -> option.id().equals(text));
            case Question.Number number -> Amount.read(number.unit(), text).isPresent();
        };
        if (!fine) {
            boolean comma = question.answer() instanceof Question.Number && Amount.hasStrayComma(text);
            throw new InvalidInput("\"" + (text.length() > 40 ? text.substring(0, 40) : text)
                    + "\" is no answer to this question: expected a number, such as "
                    + (comma ? "2.5, with a point for the decimals." : "20."));
        }
        return text;
    }

    private static String text(Context ctx, String field) {
        return Objects.requireNonNullElse(ctx.formParam(field), "").strip();
    }

    /** Shows one hint more; after the last one the solution, where there is one. */
    public void hint(Context ctx) {
        Visit visit = visits.doing(ctx);
        if (visit.step() instanceof Step.Act act) {
            boolean solution = ctx.formParam("solution") != null;
            int most = act.hints().size();
            int shown = visit.kept().hints(act.id());
            visit.writes().hinted(act.id(), solution ? most + 1 : Math.max(shown, Math.min(shown + 1, most)));
        }
        ctx.redirect(visit.path() + (ctx.formParam("solution") != null ? "#solution" : "#hints"), HttpStatus.SEE_OTHER);
    }
}
