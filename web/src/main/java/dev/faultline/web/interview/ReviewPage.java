package dev.faultline.web.interview;

import dev.faultline.simulator.interview.Constraint;
import dev.faultline.simulator.interview.Design;
import dev.faultline.simulator.interview.FollowUp;
import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.interview.Phase;
import dev.faultline.simulator.interview.Question;
import dev.faultline.simulator.interview.RubricLine;
import dev.faultline.simulator.interview.Scorecard;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.time.VirtualTime;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.prose.Prose;
import dev.faultline.web.sandbox.Diagram;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session looked back on: the rubric on its evidence, estimates and predictions beside the truth, and what to think
 * about next.
 *
 * @param unseen what could not be shown, and why
 * @param load what the design came to under the load; null where that could not be shown
 */
public record ReviewPage(
        Head head,
        String when,
        Prose task,
        Brief brief,
        String points,
        int most,
        int open,
        List<String> unseen,
        List<Section> rubric,
        List<Question> missed,
        List<EstimatesPage.Row> estimates,
        List<DefencePage.Round> rounds,
        @Nullable Outcome load,
        List<Hidden> hidden,
        List<FollowUp> followUps,
        String design,
        @Nullable Diagram picture,
        List<Reference> references) {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    /** The lines of one dimension. */
    public record Section(String title, String points, int most, List<Line> lines) {}

    /**
     * A line of the rubric.
     *
     * @param mark {@code full}, {@code part}, {@code none} or {@code open}
     * @param run where to look: {@code load}, or the id of a fault; empty for nowhere
     * @param at virtual nanoseconds
     * @param anchors to assess oneself against; empty where it is scored on evidence
     * @param chosen points that the candidate gave, -1 for none yet
     */
    public record Line(
            String id,
            String say,
            String points,
            int most,
            String mark,
            String why,
            String run,
            long at,
            String atText,
            List<RubricLine.Anchor> anchors,
            int chosen) {}

    /** A constraint that had to be asked for. */
    public record Hidden(String say, boolean asked) {}

    /** A design that the problem's author holds for good. */
    public record Reference(String title, Prose about, String text) {}

    static ReviewPage of(Sitting sitting, Scorecard card, Reruns runs, Markdown markdown) {
        Interview interview = sitting.interview();
        List<String> asked =
                sitting.asked().stream().map(Sitting.Asked::question).toList();
        Workbench bench = Workbench.of(interview, sitting.design());
        Long finished = sitting.session().state().finishedAt();
        return new ReviewPage(
                Head.of(sitting, Phase.Kind.REVIEW),
                WHEN.format(Instant.ofEpochMilli(
                        finished == null ? sitting.session().startedAt() : finished)),
                markdown.render(interview.phase(Phase.Kind.REVIEW).prose(), 3),
                Brief.of(sitting, markdown),
                number(card.points()),
                card.most(),
                (int) card.lines().stream().filter(Scorecard.Line::open).count(),
                runs.unseen(),
                sections(interview, card, sitting.assessed()),
                interview.questions().stream()
                        .filter(question -> question.good() && !asked.contains(question.id()))
                        .toList(),
                EstimatesPage.rows(sitting, true),
                DefencePage.rounds(sitting, markdown).stream()
                        .filter(round -> !round.chosen().isEmpty())
                        .toList(),
                load(sitting, runs, asked),
                interview.constraints().stream()
                        .filter(each -> !each.hidden().isEmpty())
                        .map((Constraint each) -> new Hidden(each.say(), asked.contains(each.hidden())))
                        .toList(),
                card.followUps(),
                sitting.design(),
                bench.sketch()
                        .map(sketch ->
                                Picture.of(bench, sketch, Optional.empty()).wide())
                        .orElse(null),
                interview.references().stream()
                        .map(design -> reference(design, markdown))
                        .toList());
    }

    /** Of the very run that the rubric is scored on: the latest simulation may be of another design. */
    private static @Nullable Outcome load(Sitting sitting, Reruns runs, List<String> asked) {
        RunResult load = runs.shown().get("load");
        return load == null ? null : Outcome.of(sitting.interview(), sitting.design(), load, false, asked);
    }

    private static Reference reference(Design design, Markdown markdown) {
        return new Reference(design.title(), markdown.render(design.about(), 4), design.text());
    }

    private static List<Section> sections(Interview interview, Scorecard card, Map<String, Integer> assessed) {
        List<Section> sections = new ArrayList<>();
        for (RubricLine.Dimension dimension : RubricLine.Dimension.values()) {
            List<Scorecard.Line> lines = card.lines().stream()
                    .filter(line -> line.dimension() == dimension)
                    .toList();
            if (!lines.isEmpty()) {
                sections.add(new Section(
                        dimension.title(),
                        number(lines.stream()
                                .mapToDouble(Scorecard.Line::points)
                                .sum()),
                        lines.stream().mapToInt(Scorecard.Line::most).sum(),
                        lines.stream()
                                .map(line -> line(interview, line, assessed))
                                .toList()));
            }
        }
        return sections;
    }

    private static Line line(Interview interview, Scorecard.Line line, Map<String, Integer> assessed) {
        List<RubricLine.Anchor> anchors = interview.rubric().stream()
                .filter(each -> each.id().equals(line.id()))
                .findFirst()
                .map(RubricLine::anchors)
                .orElse(List.of());
        Scorecard.Moment moment = line.moment();
        return new Line(
                line.id(),
                line.say(),
                number(line.points()),
                line.most(),
                line.open() ? "open" : line.points() >= line.most() ? "full" : line.points() > 0 ? "part" : "none",
                line.why(),
                moment == null ? "" : moment.run(),
                moment == null ? 0 : moment.time(),
                moment == null ? "" : VirtualTime.clock(moment.time()).substring(0, 5),
                anchors,
                assessed.getOrDefault(line.id(), -1));
    }

    private static String number(double points) {
        return points == Math.rint(points) ? String.valueOf((long) points) : String.format(Locale.ROOT, "%.1f", points);
    }

    public String say(DefencePage.Round round, String option) {
        return round.options().stream()
                .filter(each -> each.id().equals(option))
                .map(DefencePage.Option::say)
                .findFirst()
                .orElse("None of these.");
    }
}
