package dev.faultline.web.interview;

import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.interview.Interviewer;
import dev.faultline.simulator.interview.Phase;
import dev.faultline.simulator.interview.Question;
import dev.faultline.web.InvalidInput;
import dev.faultline.web.Pages;
import dev.faultline.web.content.LibraryProse;
import dev.faultline.web.sandbox.Form;
import dev.faultline.web.store.Session.Timer;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A session's phases, its timer, its notes, and what is asked and estimated in it. */
public final class SessionRoutes {
    private static final int LONGEST_QUESTION = 500;
    private static final int LONGEST_NUMBER = 40;

    /** Before the name of an estimate: as the page had it. What is still so was not typed, and another tab's stays. */
    private static final String WAS = "was.";

    private static final long EXTENSION = TimeUnit.MINUTES.toMillis(5);

    private final Desk desk;
    private final Pages pages;
    private final LibraryProse prose;
    private final Defence defence;
    private final Review review;

    SessionRoutes(Desk desk, Pages pages, LibraryProse prose, Defence defence, Review review) {
        this.desk = desk;
        this.pages = pages;
        this.prose = prose;
        this.defence = defence;
        this.review = review;
    }

    /** What a problem is about, before it is begun. */
    public void cover(Context ctx) {
        Interview interview = desk.problem(ctx.pathParam("id"));
        pages.render(
                ctx, "interview/cover.jte", CoverPage.of(interview, prose.markdown(), desk.sessions(ctx, interview)));
    }

    public void start(Context ctx) {
        Sitting sitting = desk.begin(ctx, desk.problem(ctx.pathParam("id")));
        back(ctx, sitting);
    }

    /** The phase that is on, or an earlier one to look at. */
    public void page(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        String asked = Objects.requireNonNullElse(
                ctx.queryParam("phase"), sitting.phase().label());
        Phase.Kind kind = sitting.phase();
        for (Phase.Kind each : Phase.Kind.values()) {
            kind = each.label().equals(asked)
                            && each.ordinal() <= sitting.phase().ordinal()
                    ? each
                    : kind;
        }
        switch (kind) {
            case QUESTIONS -> pages.render(ctx, "interview/questions.jte", QuestionsPage.of(sitting, prose.markdown()));
            case ESTIMATES -> pages.render(ctx, "interview/estimates.jte", EstimatesPage.of(sitting, prose.markdown()));
            case DESIGN -> {
                String part = Objects.requireNonNullElse(ctx.queryParam("part"), "");
                pages.render(ctx, "interview/design.jte", DesignPage.of(sitting, prose.markdown(), part));
            }
            case DEFENCE -> defence.page(ctx, sitting);
            case REVIEW -> review.page(ctx, sitting);
        }
    }

    /** Closes the phase that the page was about, and goes to the next. */
    public void next(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        if (new Form(ctx).text("phase").equals(sitting.phase().label())) {
            if (sitting.phase() == Phase.Kind.DESIGN) {
                defence.draw(sitting);
                sitting.designTimer(sitting.session().state().timer().paused(Desk.now()));
            }
            long version = sitting.session().version();
            sitting.put(version, Phases.after(sitting.interview(), sitting.phase(), Desk.now()));
        }
        back(ctx, sitting);
    }

    /** Back to the design, as long as no fault was told. */
    public void reopen(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        if (sitting.phase() != Phase.Kind.DEFENCE || sitting.begun()) {
            throw new InvalidInput("The defence has begun: the design stays as it is.");
        }
        Timer left =
                sitting.designTimer().orElseGet(() -> new Timer(0, null, 0)); // of a session that an older program kept
        sitting.put(sitting.session().version(), Phases.back(Phase.Kind.DESIGN, left, Desk.now()));
        back(ctx, sitting);
    }

    public void timer(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        Sitting changed = switch (new Form(ctx).text("do")) {
            case "pause" -> sitting.timer(timer -> timer.paused(Desk.now()));
            case "resume" -> sitting.timer(timer -> timer.started(Desk.now()));
            case "extend" -> sitting.timer(timer -> extended(timer));
            default -> throw new InvalidInput("The timer can be paused, resumed and extended.");
        };
        if (Objects.requireNonNullElse(ctx.header("Accept"), "").contains("application/json")) {
            clock(ctx, changed);
        } else {
            back(ctx, changed);
        }
    }

    /** How the timer stands: it may have been paused in another tab. */
    public void clock(Context ctx) {
        clock(ctx, desk.sitting(ctx));
    }

    private static void clock(Context ctx, Sitting sitting) {
        Timer timer = sitting.session().state().timer();
        ctx.json(Map.of(
                "left", timer.left(Desk.now()),
                "running", timer.runningSince() != null,
                "phase", sitting.phase().label()));
    }

    /** From where it stands, or from now on where the time has run out. */
    private static Timer extended(Timer timer) {
        long left = timer.left(Desk.now());
        return timer.extended(EXTENSION - Math.min(0, left));
    }

    public void notes(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        Form form = new Form(ctx);
        Long version = form.has("version") ? (Long) form.whole("version", 0, Long.MAX_VALUE - 1) : null;
        sitting.notes(Objects.requireNonNullElse(ctx.formParam("notes"), ""), version);
        kept(ctx, sitting, "notes", Map.of());
    }

    public void ask(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        open(sitting, Phase.Kind.QUESTIONS);
        Form form = new Form(ctx);
        String typed = form.or("text", "");
        if (typed.length() > LONGEST_QUESTION) {
            throw new InvalidInput("A question has at most " + LONGEST_QUESTION + " characters.");
        }
        Optional<Question> meant = form.has("question")
                ? sitting.interview().question(form.text("question"))
                : typed.isEmpty() ? Optional.empty() : Interviewer.meant(sitting.interview(), typed);
        if (meant.isEmpty() && typed.isEmpty()) {
            throw new InvalidInput("Choose a question, or write one.");
        }
        String id = meant.map(Question::id).orElse("");
        boolean before =
                sitting.asked().stream().anyMatch(asked -> asked.question().equals(id) && !id.isEmpty());
        if (!before && !id.isEmpty() && QuestionsPage.left(sitting) == 0) {
            throw new InvalidInput("That was the last question. Go on with what you know.");
        }
        if (!before && sitting.asked().size() < 100) {
            sitting.ask(new Sitting.Asked(typed, id));
        }
        back(ctx, sitting);
    }

    public void estimates(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        open(sitting, Phase.Kind.ESTIMATES);
        Map<String, String> typed = new LinkedHashMap<>();
        sitting.interview().estimates().forEach(estimate -> {
            String text = ctx.formParam(estimate.id());
            if (text != null && text.length() <= LONGEST_NUMBER && !text.equals(ctx.formParam(WAS + estimate.id()))) {
                typed.put(estimate.id(), text.strip());
            }
        });
        sitting.estimates(typed);
        if (!ctx.formParamMap().containsKey("next")) {
            Map<String, String> hints = new LinkedHashMap<>();
            EstimatesPage.rows(sitting.again(), false).forEach(row -> hints.put(row.id(), row.wrong()));
            kept(ctx, sitting, "estimates", Map.of("hints", hints));
            return;
        }
        next(ctx);
    }

    public void forget(Context ctx) {
        Sitting sitting = desk.sitting(ctx);
        desk.forget(sitting, ctx);
        ctx.redirect("/interview/" + sitting.interview().id(), HttpStatus.SEE_OTHER);
    }

    private static void open(Sitting sitting, Phase.Kind kind) {
        if (sitting.phase() != kind) {
            throw new InvalidInput("This phase is closed: the interview has gone on.");
        }
    }

    private static void kept(Context ctx, Sitting sitting, String document, Map<String, Object> more) {
        if (Objects.requireNonNullElse(ctx.header("Accept"), "").contains("application/json")) {
            long version =
                    sitting.again().document(document).map(d -> d.version()).orElse(0L);
            Map<String, Object> answer = new LinkedHashMap<>(more);
            answer.put("version", version);
            ctx.json(answer);
        } else {
            back(ctx, sitting);
        }
    }

    private static void back(Context ctx, Sitting sitting) {
        ctx.redirect("/session/" + sitting.id(), HttpStatus.SEE_OTHER);
    }
}
