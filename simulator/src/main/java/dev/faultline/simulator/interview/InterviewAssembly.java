package dev.faultline.simulator.interview;

import dev.faultline.simulator.document.Document;
import dev.faultline.simulator.interview.DefenceFault.Aim;
import dev.faultline.simulator.interview.DefenceFault.Option;
import dev.faultline.simulator.interview.DefenceFault.Prediction;
import dev.faultline.simulator.interview.Estimate.Factor;
import dev.faultline.simulator.interview.RubricLine.Anchor;
import dev.faultline.simulator.interview.RubricLine.Dimension;
import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes an interview problem of the blocks that were read. */
final class InterviewAssembly {
    private final Document document;
    private final Settings front;
    private final Map<String, List<InterviewReader.Piece>> parts;

    InterviewAssembly(Document document, Settings front, Map<String, List<InterviewReader.Piece>> parts) {
        this.document = document;
        this.front = front;
        this.parts = parts;
    }

    Interview interview() {
        List<Phase> phases = new ArrayList<>();
        for (Phase.Kind kind : Phase.Kind.values()) {
            InterviewReader.Piece part = of(kind);
            phases.add(new Phase(
                    kind,
                    part.chapter().title(),
                    part.settings().count("minutes"),
                    part.chapter().prose().text()));
        }
        Settings questions = of(Phase.Kind.QUESTIONS).settings();
        Settings estimates = of(Phase.Kind.ESTIMATES).settings();
        Settings defence = of(Phase.Kind.DEFENCE).settings();
        Settings review = of(Phase.Kind.REVIEW).settings();
        return new Interview(
                document.file(),
                document.text(),
                front.text("id"),
                front.text("title"),
                front.text("level"),
                phases.stream().mapToInt(Phase::minutes).sum(),
                front.text("goal"),
                front.texts("terms"),
                document.opening().text(),
                List.copyOf(phases),
                questions.count("asks"),
                questions.sections("questions").stream()
                        .map(InterviewAssembly::question)
                        .toList(),
                estimates.sections("estimates").stream()
                        .map(InterviewAssembly::estimate)
                        .toList(),
                scale(estimates),
                fixed(),
                elements(Phase.Kind.DESIGN, "palette", InterviewAssembly::part),
                elements(Phase.Kind.DESIGN, "constraints", InterviewAssembly::constraint),
                defence.count("draw"),
                elements(Phase.Kind.DEFENCE, "faults", InterviewAssembly::fault),
                review.sections("rubric").stream()
                        .map(InterviewAssembly::rubricLine)
                        .toList(),
                review.sections("followUps").stream()
                        .map(InterviewAssembly::followUp)
                        .toList(),
                Objects.requireNonNull(parts.get(InterviewKeys.REFERENCE)).stream()
                        .map(this::design)
                        .toList(),
                Objects.requireNonNull(parts.get(InterviewKeys.NAIVE)).stream()
                        .map(this::design)
                        .toList(),
                Stream.concat(
                                Stream.of(document.opening()),
                                document.chapters().stream().map(Document.Chapter::prose))
                        .toList());
    }

    private InterviewReader.Piece of(Phase.Kind kind) {
        return Objects.requireNonNull(parts.get(kind.label())).get(0);
    }

    /** Something read together with the piece of the file that it was read from. */
    private interface Made<T> {
        T of(Settings settings, Node.Fields written);
    }

    private <T> List<T> elements(Phase.Kind kind, String key, Made<T> made) {
        InterviewReader.Piece part = of(kind);
        List<Node> nodes = PartReader.elements(part.data(), key);
        List<Settings> settings = part.settings().sections(key);
        List<T> all = new ArrayList<>();
        for (int i = 0; i < settings.size(); i++) {
            all.add(made.of(settings.get(i), (Node.Fields) nodes.get(i)));
        }
        return List.copyOf(all);
    }

    private static Question question(Settings s) {
        List<String> words = s.texts("words").stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        return new Question(
                s.text("id"), s.text("ask"), words, s.text("answer"), s.has("reveals") ? s.text("reveals") : "");
    }

    private static Estimate estimate(Settings s) {
        List<Factor> working = s.sections("working").stream()
                .map(f -> new Factor(f.text("say"), f.number(f.has("per") ? "per" : "times"), f.has("per")))
                .toList();
        return new Estimate(
                s.text("id"),
                s.text("ask"),
                s.text("unit"),
                s.number("value"),
                s.number("within"),
                working,
                s.text("round").equals("up"),
                s.text("note"));
    }

    private static Scale scale(Settings estimates) {
        return new Scale(
                estimates.text("scaling"),
                estimates.sections("scale").stream()
                        .map(s -> new Scale.Line(s.text("of"), s.text("real"), s.text("run"), s.number("factor")))
                        .toList());
    }

    private Fixed fixed() {
        InterviewReader.Piece design = of(Phase.Kind.DESIGN);
        Node.Fields tree = fields(design.data(), "fixed");
        return new Fixed(
                tree,
                names(tree, "components"),
                names(tree, "requests"),
                effects(tree),
                design.settings().map("needs"));
    }

    private static List<String> names(Node.Fields tree, String key) {
        return names(fields(tree, key));
    }

    static List<String> names(Node.Fields tree) {
        return tree.fields().stream().map(Node.Field::name).toList();
    }

    private static List<String> effects(Node.Fields tree) {
        List<String> effects = new ArrayList<>();
        for (Node.Field request : fields(tree, "requests").fields()) {
            if (request.value() instanceof Node.Fields keys
                    && keys.get("effect").orElse(null) instanceof Node.Scalar effect
                    && !effects.contains(effect.text())) {
                effects.add(effect.text());
            }
        }
        return effects;
    }

    private static Part part(Settings s, Node.Fields written) {
        return new Part(
                s.text("name"),
                s.text("say"),
                s.text("about"),
                s.text("kind"),
                s.count("most"),
                fields(written, "settings"),
                fields(written, "given"),
                fields(written, "atMost"),
                fields(written, "works"),
                s.texts("controls"));
    }

    private static Constraint constraint(Settings s, Node.Fields written) {
        return new Constraint(
                s.text("id"),
                s.text("say"),
                s.has("hidden") ? s.text("hidden") : "",
                Constraint.Where.valueOf(s.text("in").toUpperCase(Locale.ROOT)),
                fields(written, "check"));
    }

    private static DefenceFault fault(Settings s, Node.Fields written) {
        Settings aim = s.section("aim");
        Settings predict = s.section("predict");
        Node.Fields options = fields(fields(written, "predict"), "options");
        List<Option> all = new ArrayList<>();
        predict.<Settings>map("options")
                .forEach((id, option) ->
                        all.add(new Option(id, option.text("say"), fields(fields(options, id), "shows"))));
        Node.Fields entry = fields(written, "fault");
        long at = entry.get("at").orElse(entry) instanceof Node.Scalar time
                ? Units.duration(time.text()).orElse(0)
                : 0;
        return new DefenceFault(
                s.text("id"),
                s.text("say"),
                entry,
                at,
                new Aim(aim.has("name") ? aim.text("name") : "", aim.texts("kinds"), aim.flag("one")),
                new Prediction(predict.text("ask"), all),
                s.map("right"));
    }

    private static RubricLine rubricLine(Settings s) {
        return new RubricLine(
                s.text("id"),
                Dimension.labelled(s.text("of")),
                s.text("say"),
                s.count("worth"),
                s.texts("evidence"),
                s.sections("anchors").stream()
                        .map(a -> new Anchor(a.count("points"), a.text("say")))
                        .toList());
    }

    private static FollowUp followUp(Settings s) {
        boolean met = s.has("met");
        return new FollowUp(s.text("id"), s.text(met ? "met" : "missed"), met, s.text("ask"), s.text("listenFor"));
    }

    private Design design(InterviewReader.Piece part) {
        return new Design(
                part.settings().text("id"),
                part.chapter().title(),
                text(part),
                part.data().without("id"),
                part.chapter().prose().text());
    }

    /** As it stands between its fences, without its id. */
    private String text(InterviewReader.Piece part) {
        StringBuilder text = new StringBuilder();
        List<String> lines = document.text().lines().toList();
        for (int i = part.block().place().line(); !lines.get(i).startsWith("```"); i++) {
            if (!lines.get(i).startsWith("id:")) {
                text.append(lines.get(i)).append('\n');
            }
        }
        return text.toString();
    }

    /** The mapping under a key; an empty one where there is none, which is complained of elsewhere. */
    static Node.Fields fields(Node.Fields of, String key) {
        return of.get(key).orElse(null) instanceof Node.Fields fields
                ? fields
                : new Node.Fields(
                        List.of(), of.field(key).map(Node.Field::place).orElse(of.place()));
    }
}
