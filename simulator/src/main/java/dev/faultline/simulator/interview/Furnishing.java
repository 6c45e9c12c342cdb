package dev.faultline.simulator.interview;

import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.scenario.yaml.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the boxes of a design what every box of its kind has in a problem, and complains of what none can have. */
final class Furnishing {
    private final Interview interview;
    private final PartReader report;

    Furnishing(Interview interview, PartReader report) {
        this.interview = interview;
        this.report = report;
    }

    Node.Fields of(Node.Fields boxes) {
        List<Node.Field> furnished = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Node.Field box : boxes.fields()) {
            if (interview.fixed().clients().contains(box.name())) {
                report.problem(
                        box.place(), box.name() + " stands for the users and is there already; choose another name");
            }
            furnished.add(new Node.Field(box.name(), box.place(), furnish(box, counts)));
        }
        return new Node.Fields(furnished, boxes.place());
    }

    private Node furnish(Node.Field box, Map<String, Integer> counts) {
        if (!(box.value() instanceof Node.Fields fields)
                || !(fields.get("kind").orElse(null) instanceof Node.Scalar kind)) {
            return box.value(); // what reads the whole complains of it
        }
        Optional<Part> part = part(kind.text());
        if (part.isEmpty()) {
            List<String> kinds = interview.palette().stream().map(Part::kind).toList();
            report.problem(
                    kind.place(),
                    "kind: a design is made of " + String.join(", ", kinds) + " here, not of \"" + kind.text() + '"');
            return box.value();
        }
        if (counts.merge(kind.text(), 1, Integer::sum) == part.get().most() + 1) {
            report.problem(
                    box.place(), "a design has at most " + part.get().most() + " of the kind " + kind.text() + " here");
        }
        mostOf(part.get(), fields);
        fields.field("price")
                .ifPresent(own -> report.problem(
                        own.place(),
                        "price: no design says what a " + part.get().kind() + " costs; leave it out"));
        new Needs(interview.fixed(), report).check(fields);
        return given(part.get(), working(part.get(), fields));
    }

    private Optional<Part> part(String kind) {
        return interview.palette().stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst();
    }

    private Node.Fields given(Part part, Node.Fields box) {
        Node.Fields furnished = box;
        for (Node.Field given : part.given().fields()) {
            Node.Field own = box.field(given.name()).orElse(null);
            if (own == null) {
                furnished = furnished.with(given.name(), given.place(), given.value());
            } else if (!own.name().equals("price")
                    && !own.value().flow().equals(given.value().flow())) {
                report.problem(
                        own.place(),
                        given.name() + ": is given here, " + given.value().flow() + " for every " + part.kind()
                                + "; leave it out");
            }
        }
        return furnished;
    }

    private void mostOf(Part part, Node.Fields box) {
        for (Node.Field most : part.atMost().fields()) {
            if (box.get(most.name()).orElse(null) instanceof Node.Scalar own
                    && most.value() instanceof Node.Scalar limit
                    && number(own).compareTo(number(limit)) > 0) {
                report.problem(
                        own.place(), most.name() + ": at most " + limit.text() + " for a " + part.kind() + " here");
            }
        }
    }

    private static BigDecimal number(Node.Scalar scalar) {
        return Units.number(scalar.text()).orElse(BigDecimal.ZERO);
    }

    /** The steps of each class, after the work that nobody gets around. */
    private Node.Fields working(Part part, Node.Fields box) {
        if (!(box.get("handles").orElse(null) instanceof Node.Fields handles)
                || part.works().fields().isEmpty()) {
            return box;
        }
        List<Node.Field> worked = new ArrayList<>();
        for (Node.Field each : handles.fields()) {
            noWork(part, each.value());
            Node work = part.works().get(each.name()).orElse(null);
            worked.add(work == null ? each : new Node.Field(each.name(), each.place(), behind(work, each.value())));
        }
        return box.with("handles", handles.place(), new Node.Fields(worked, handles.place()));
    }

    private static Node behind(Node work, Node steps) {
        List<Node> all = new ArrayList<>();
        all.add(new Node.Fields(List.of(new Node.Field("work", work.place(), work)), work.place()));
        all.addAll(steps instanceof Node.Items items ? items.items() : List.of(steps));
        return new Node.Items(all, steps.place());
    }

    private void noWork(Part part, Node steps) {
        switch (steps) {
            case Node.Scalar scalar -> {}
            case Node.Items items -> items.items().forEach(item -> noWork(part, item));
            case Node.Fields fields -> {
                for (Node.Field field : fields.fields()) {
                    if (field.name().equals("work")) {
                        report.problem(
                                field.place(),
                                "work: is given here, " + part.works().flow()
                                        + ", and comes before these steps; leave it out");
                    }
                    noWork(part, field.value());
                }
            }
        }
    }
}
