package dev.faultline.simulator.interview;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.component.Kinds;
import dev.faultline.simulator.document.Document;
import dev.faultline.simulator.interview.InterviewReader.Piece;
import dev.faultline.simulator.interview.RubricLine.Anchor;
import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.spec.Spec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What must hold in the file of an interview problem as a whole; nothing is run for it. */
final class InterviewRules {
    /** By which share a worked value may differ from the right one. */
    private static final double ROUNDING = 0.05;

    private final Interview interview;
    private final Map<String, List<Piece>> pieces;

    private InterviewRules(Interview interview, Map<String, List<Piece>> pieces) {
        this.interview = interview;
        this.pieces = pieces;
    }

    static void check(Interview interview, Document document, Map<String, List<Piece>> pieces, List<Problem> problems) {
        InterviewRules rules = new InterviewRules(interview, pieces);
        rules.questions();
        rules.estimates();
        rules.palette();
        rules.needs();
        rules.constraints();
        rules.defence();
        rules.rubric();
        rules.followUps();
        pieces.values()
                .forEach(list ->
                        list.forEach(piece -> problems.addAll(piece.reader().problems())));
        if (problems.isEmpty()) {
            rules.designs(problems);
        }
    }

    private PartReader of(Phase.Kind kind) {
        return Objects.requireNonNull(pieces.get(kind.label())).get(0).reader();
    }

    private void questions() {
        PartReader part = of(Phase.Kind.QUESTIONS);
        if (interview.questions().stream().noneMatch(Question::good)) {
            part.problem(
                    "questions", "questions: none reveals anything; say in one what it brings to light, by reveals");
        }
    }

    private void estimates() {
        PartReader part = of(Phase.Kind.ESTIMATES);
        for (Estimate estimate : interview.estimates()) {
            double worked = estimate.worked();
            if (Math.abs(worked - estimate.value()) > ROUNDING * estimate.value()) {
                part.problem(
                        "estimates." + estimate.id() + ".value",
                        "value: the working comes to " + Units.ofNumber(three(worked)) + ", not to "
                                + Units.ofNumber(estimate.value()));
            }
        }
    }

    private static double three(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(3))
                .doubleValue();
    }

    private void palette() {
        PartReader part = of(Phase.Kind.DESIGN);
        Map<String, String> kinds = new LinkedHashMap<>();
        int number = 0;
        for (Part each : interview.palette()) {
            number++;
            String path = "palette." + number;
            Kind kind = Kinds.named(each.kind()).orElse(null);
            if (kind == null) {
                part.unknown(
                        path + ".kind",
                        "kind of component",
                        each.kind(),
                        Kinds.ALL.stream().map(Kind::name).toList());
                continue;
            }
            if (kinds.put(each.kind(), each.name()) != null) {
                part.problem(path + ".kind", "kind: a second part of the kind " + each.kind() + "; a palette has one");
            }
            keys(part, path, kind.spec(), each);
        }
    }

    private static void keys(PartReader part, String path, Spec spec, Part each) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        named.put("settings", InterviewAssembly.names(each.settings()));
        named.put("given", InterviewAssembly.names(each.given()));
        named.put("atMost", InterviewAssembly.names(each.atMost()));
        named.put(
                "controls",
                each.controls().stream().map(control -> control.split("\\.")[0]).toList());
        named.forEach((where, keys) -> keys.stream()
                .filter(key -> spec.key(key).isEmpty())
                .forEach(key -> part.unknown(
                        path + "." + where,
                        "key of a " + each.kind(),
                        key,
                        spec.keys().stream().map(k -> k.name()).toList())));
    }

    private void needs() {
        List<String> requests = interview.fixed().requests();
        interview.fixed().needs().keySet().stream()
                .filter(name -> !requests.contains(name))
                .forEach(name -> of(Phase.Kind.DESIGN).unknown("needs." + name, "request class", name, requests));
    }

    private void constraints() {
        PartReader part = of(Phase.Kind.DESIGN);
        List<String> good = interview.questions().stream()
                .filter(Question::good)
                .map(Question::id)
                .toList();
        for (Constraint constraint : interview.constraints()) {
            if (!constraint.hidden().isEmpty() && !good.contains(constraint.hidden())) {
                part.unknown(
                        "constraints." + constraint.id() + ".hidden",
                        "question that reveals something called",
                        constraint.hidden(),
                        good);
            }
        }
    }

    private void defence() {
        PartReader part = of(Phase.Kind.DEFENCE);
        List<String> kinds = interview.palette().stream().map(Part::kind).toList();
        for (DefenceFault fault : interview.defence()) {
            String path = "faults." + fault.id();
            String name = fault.aim().name();
            if (!name.isEmpty() && !interview.fixed().clients().contains(name)) {
                part.unknown(
                        path + ".aim.name",
                        "component of the fixed part",
                        name,
                        interview.fixed().clients());
            }
            fault.aim().kinds().stream()
                    .filter(kind -> !kinds.contains(kind))
                    .forEach(kind -> part.unknown(path + ".aim.kinds", "part of the kind", kind, kinds));
            if (fault.prediction().options().size() < 2) {
                part.problem(path + ".predict.options", "options: a prediction needs two at least");
            }
            right(part, path + ".right", fault);
        }
    }

    private void right(PartReader part, String path, DefenceFault fault) {
        List<String> designs = interview.references().stream().map(Design::id).toList();
        List<String> options = fault.prediction().options().stream()
                .map(DefenceFault.Option::id)
                .toList();
        fault.right().forEach((design, option) -> {
            if (!designs.contains(design)) {
                part.unknown(path + "." + design, "reference design", design, designs);
            }
            if (!options.contains(option)) {
                part.unknown(path + "." + design, "option", option, options);
            }
        });
    }

    private void rubric() {
        PartReader part = of(Phase.Kind.REVIEW);
        List<String> names = Shown.names(interview);
        for (RubricLine line : interview.rubric()) {
            String path = "rubric." + line.id();
            line.evidence().stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> part.unknown(path + ".evidence", "evidence", name, names));
            List<Integer> points = line.anchors().stream().map(Anchor::points).toList();
            boolean rising = points.equals(points.stream().sorted().distinct().toList());
            if (line.self() && (!rising || points.size() < 2 || points.get(points.size() - 1) != line.worth())) {
                part.problem(
                        path + ".anchors",
                        "anchors: expected two or more, from the least points to all " + line.worth() + " of them");
            }
        }
    }

    private void followUps() {
        PartReader part = of(Phase.Kind.REVIEW);
        List<String> names = Shown.names(interview);
        for (FollowUp each : interview.followUps()) {
            if (!names.contains(each.evidence())) {
                String key = each.met() ? ".met" : ".missed";
                part.unknown("followUps." + each.id() + key, "evidence", each.evidence(), names);
            }
        }
    }

    /** Each design of the file is a scenario, calm and under every fault that fits it. */
    private void designs(List<Problem> problems) {
        Designs designs = new Designs(new ScenarioReader());
        for (Design design : interview.samples()) {
            try {
                Scenario calm = designs.load(interview, design.tree());
                int fitting = 0;
                for (DefenceFault fault : interview.defence()) {
                    if (Interviewer.target(calm, fault, calm.seed()).isPresent()) {
                        fitting++;
                        designs.defence(interview, design.tree(), fault, calm.seed());
                    }
                }
                faults(design, fitting, problems);
            } catch (ScenarioException e) {
                problems.addAll(e.problems());
            }
        }
        interview.references().forEach(design -> rights(design, designs, problems));
    }

    private void faults(Design design, int fitting, List<Problem> problems) {
        if (interview.references().contains(design) && fitting < interview.drawn()) {
            problems.add(Problem.at(
                    of(Phase.Kind.DEFENCE).where("draw"),
                    "draw: " + interview.drawn() + " faults are drawn, but only " + fitting + " fit the design "
                            + design.id()));
        }
    }

    private void rights(Design design, Designs designs, List<Problem> problems) {
        try {
            Scenario calm = designs.load(interview, design.tree());
            for (DefenceFault fault : interview.defence()) {
                boolean fits = Interviewer.target(calm, fault, calm.seed()).isPresent();
                if (fits != fault.right().containsKey(design.id())) {
                    problems.add(Problem.at(
                            of(Phase.Kind.DEFENCE).where("faults." + fault.id() + ".right"),
                            "right: " + fault.id()
                                    + (fits
                                            ? " fits the design " + design.id() + "; say which option its run shows"
                                            : " fits nothing in the design " + design.id() + "; leave it out")));
                }
            }
        } catch (ScenarioException e) {
            problems.addAll(e.problems());
        }
    }
}
