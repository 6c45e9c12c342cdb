package dev.faultline.web.lesson;

import dev.faultline.simulator.lesson.Goal;
import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.lesson.Opens;
import dev.faultline.simulator.lesson.Step;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Aim;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.web.InvalidInput;
import dev.faultline.web.Pages;
import dev.faultline.web.content.Library;
import dev.faultline.web.content.LibraryProse;
import dev.faultline.web.sandbox.InspectorPage;
import dev.faultline.web.sandbox.OpenRun;
import dev.faultline.web.sandbox.OpenRuns;
import dev.faultline.web.store.Store;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a lesson's page does with its board: opens it, opens it anew with changes, looks into its boxes, has it judged. */
public final class BoardRoutes implements AutoCloseable {
    private final LibraryProse prose;
    private final Pages pages;
    private final Visits visits;
    private final Boards boards;
    private final Judges judges = new Judges();

    public BoardRoutes(Library library, Store store, OpenRuns runs, Pages pages) {
        this.prose = new LibraryProse(library);
        this.pages = pages;
        this.visits = new Visits(library, store);
        this.boards = new Boards(runs);
    }

    /** Opens the board anew: untouched, as it was, with one value more, or with the changes that were written. */
    public void open(Context ctx) {
        Visit visit = visits.doing(ctx);
        String changes =
                Objects.requireNonNullElse(ctx.formParam("changes"), "").replace("\r\n", "\n");
        switch (Objects.requireNonNullElse(ctx.formParam("as"), "over")) {
            case "untouched" -> boards.open(visit, "");
            case "changed" -> {
                if (visit.step() instanceof Step.Act act) {
                    visit.writes().typed(ActView.draft(act), changes);
                }
                ChangeList read = ChangeList.read(changes, visit.lesson().board());
                if (read.board().isEmpty()) {
                    refuse(ctx, visit, read);
                    return;
                }
                boards.open(visit, changes);
            }
            case "with" -> boards.open(visit, with(ctx, visit));
            default -> boards.open(visit, visit.kept().changes());
        }
        ctx.redirect(visit.path(), HttpStatus.SEE_OTHER);
    }

    /** Shows the page again with what is wrong; what was written is not lost. */
    private void refuse(Context ctx, Visit visit, ChangeList read) {
        Visit again = visits.looking(ctx);
        Kept kept = again.kept().begun() ? again.kept() : visit.kept();
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        pages.render(
                ctx,
                "lesson/step.jte",
                new StepPages(prose.markdown()).page(visit, kept, boards.of(kept), read.problems()));
    }

    /** The changes that the board has, with one value set besides. */
    private static String with(Context ctx, Visit visit) {
        Lesson lesson = visit.lesson();
        Opens opens = visit.step() instanceof Step.Act act ? act.opens() : Opens.NOTHING;
        for (String path : ctx.formParamMap().keySet()) {
            String value = Objects.requireNonNullElse(ctx.formParam(path), "").strip();
            boolean opened = opens.knobs().stream()
                    .anyMatch(knob -> path.equals(knob.path()) || path.startsWith(knob.path() + "."));
            if (opened && !path.endsWith(".unit") && !value.isEmpty()) {
                String unit = Objects.requireNonNullElse(ctx.formParam(path + ".unit"), "");
                List<Change> changes = new ArrayList<>(
                        ChangeList.read(visit.kept().changes(), lesson.board()).changes());
                changes.removeIf(change -> change.at().equals(path));
                changes.add(Change.set(path, value + unit));
                String text = ChangeList.write(changes);
                ChangeList read = ChangeList.read(text, lesson.board());
                if (read.board().isEmpty()) {
                    throw new InvalidInput(read.problems().get(0).what());
                }
                return text;
            }
        }
        throw new InvalidInput("Give a value to set.");
    }

    /** Puts the changes of the solution back as the lesson has them; the board goes on as it is. */
    public void original(Context ctx) {
        Visit visit = visits.doing(ctx);
        if (visit.step() instanceof Step.Act act) {
            visit.writes().typed(ActView.draft(act), ActView.original(visit.lesson(), act));
        }
        ctx.redirect(visit.path() + "#solution", HttpStatus.SEE_OTHER);
    }

    /** Keeps changes as they are typed, and tells what is wrong with them. */
    public void check(Context ctx) {
        Visit visit = visits.doing(ctx);
        String changes =
                Objects.requireNonNullElse(ctx.formParam("changes"), "").replace("\r\n", "\n");
        if (visit.step() instanceof Step.Act act) {
            visit.writes().typed(ActView.draft(act), changes);
        }
        ChangeList read = ChangeList.read(changes, visit.lesson().board());
        ctx.json(Map.of(
                "problems",
                read.problems().stream()
                        .map(problem ->
                                Map.of("line", problem.line(), "column", problem.column(), "text", problem.what()))
                        .toList()));
    }

    /** The inspector of a box or link, with what the steps so far have opened. */
    public void inspector(Context ctx) {
        Visit visit = visits.looking(ctx);
        OpenRun run = run(ctx, visit);
        String target = Objects.requireNonNullElse(ctx.queryParam("target"), "");
        InspectorPage page = InspectorPage.of(run, target)
                .orElseThrow(() -> new NotFoundResponse("There is no box and no link of that name in this run."));
        List<Opens> opened = visit.lesson().steps().subList(0, visit.number()).stream()
                .filter(Step.Act.class::isInstance)
                .map(step -> ((Step.Act) step).opens())
                .toList();
        pages.render(ctx, "sandbox/inspector.jte", filtered(page, opened, run.scenario(), target));
    }

    private static InspectorPage filtered(InspectorPage page, List<Opens> opened, Scenario board, String target) {
        return page.only(
                fault -> opened.stream()
                        .flatMap(opens -> opens.faults().stream())
                        .anyMatch(entry -> entry.kind().name().equals(fault) && at(board, entry.target(), target)),
                path -> opened.stream()
                        .flatMap(opens -> opens.knobs().stream())
                        .anyMatch(knob -> path.equals(knob.path()) || path.startsWith(knob.path() + ".")),
                operation -> opened.stream()
                        .flatMap(opens -> opens.operations().stream())
                        .anyMatch(each -> each.name().equals(operation) && at(board, each.of(), target)));
    }

    private static boolean at(Scenario board, String aimed, String target) {
        Optional<String> place = board.aim(aimed).map(aim -> switch (aim) {
            case Aim.All all -> all.component();
            case Aim.Instance instance -> instance.component();
            case Aim.Between between -> between.link().toString();
            case Aim.Within within -> within.target();
        });
        return aimed.equals(target) || place.map(target::equals).orElse(false);
    }

    /** How the run stands to the step: verdicts on goals, numbers to look at. JSON; one judging a second at most. */
    public void told(Context ctx) {
        Visit visit = visits.looking(ctx);
        OpenRun run = run(ctx, visit);
        if (!Boards.current(run, visit.lesson())) {
            throw new ConflictResponse("The lesson's board has changed since this run began. Start over to go on.");
        }
        Judge judge = judges.of(visit.lesson(), visit.step(), run);
        ctx.future(() -> judge.ask(visit.answers(), System.nanoTime()).thenAccept(said -> {
            remember(visit, run, said);
            ctx.header("Cache-Control", "no-store").json(Told.of(visit, said));
        }));
    }

    private static void remember(Visit visit, OpenRun run, Judge.Said said) {
        if (visit.notebook() == null || !(visit.step() instanceof Step.Act act)) {
            return;
        }
        for (int i = 0; i < Math.min(act.goals().size(), said.verdicts().size()); i++) {
            Goal goal = act.goals().get(i);
            if (said.verdicts().get(i).held() && !visit.kept().goals().contains(goal.id())) {
                visit.notebook().met(act.id(), goal.id(), run.id(), said.time());
            }
        }
    }

    /** The run that the page shows, by its parameter {@code run}: another tab may have opened another one since. */
    private OpenRun run(Context ctx, Visit visit) {
        String shown = ctx.queryParam("run");
        if (shown != null && !shown.equals(visit.kept().runId())) {
            throw new ConflictResponse("This lesson went on in another tab.");
        }
        Boards.Found found = boards.of(visit.kept());
        if (found.run() == null) {
            throw new NotFoundResponse(
                    found.trouble().isEmpty()
                            ? "The board of this lesson is not open. Start it again."
                            : found.trouble());
        }
        return found.run();
    }

    @Override
    public void close() {
        judges.close();
    }
}
