package dev.faultline.simulator.lesson;

import dev.faultline.simulator.document.Document;
import dev.faultline.simulator.lesson.Deed.During;
import dev.faultline.simulator.lesson.Deeds.Written;
import dev.faultline.simulator.lesson.Lesson.Knockout;
import dev.faultline.simulator.lesson.Setup.Placed;
import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a lesson of its parts, each value of which was read, and complains of what its board cannot do. */
final class Assembly {
    private final Document document;
    private final Parts parts;
    private final Setup setup;
    private final Scenario board;

    Assembly(Document document, Parts parts, Setup setup, Scenario board) {
        this.document = document;
        this.parts = parts;
        this.setup = setup;
        this.board = board;
    }

    Lesson lesson(Settings top) {
        Node.Fields front = document.front();
        List<Written> script = Deeds.of(top.sections("script"), PartReader.elements(front, "script"));
        new DeedRules(board, parts.front()).check(script);
        List<During> scripted =
                script.stream().map(each -> (During) each.deed()).toList();
        Plan solution = plan(
                scripted,
                Plan.SOLUTION,
                top.sections("solution"),
                PartReader.elements(front, "solution"),
                "with the solution, ");
        List<Knockout> knockouts = top.sections("knockouts").stream()
                .map(each -> new Knockout(each.text("without"), each.texts("mustFail")))
                .toList();
        Steps steps = new Steps(board);
        return new Lesson(
                document.file(),
                top.text("id"),
                top.text("title"),
                top.text("goal"),
                top.count("minutes"),
                Level.labelled(top.text("level")),
                top.texts("teaches"),
                top.texts("presumes"),
                document.opening(),
                board,
                scripted,
                solution,
                runs(scripted, top, front),
                knockouts,
                parts.steps().stream().map(steps::of).toList(),
                List.of());
    }

    private List<Plan> runs(List<During> script, Settings top, Node.Fields front) {
        List<Plan> plans = new ArrayList<>();
        Node.Fields written = front.get("runs").orElse(null) instanceof Node.Fields fields ? fields : front;
        for (Map.Entry<String, List<Settings>> run :
                top.<List<Settings>>map("runs").entrySet()) {
            plans.add(plan(
                    script,
                    run.getKey(),
                    run.getValue(),
                    PartReader.elements(written, run.getKey()),
                    "in the run " + run.getKey() + ", "));
        }
        return plans;
    }

    private Plan plan(List<During> script, String name, List<Settings> entries, List<Node> nodes, String how) {
        List<Written> written = Deeds.of(entries, nodes);
        List<Placed> changes = new ArrayList<>();
        entries.stream().filter(entry -> entry.has("at")).forEach(entry -> {
            List<Placed> placed = setup.placed(entry);
            if (!entry.has("when")) {
                changes.addAll(placed);
            }
        });
        Optional<Scenario> changed = setup.with(board, changes, how);
        changed.ifPresent(
                with -> new DeedRules(with, parts.front()).beside(script).check(written));
        withoutOne(name, changes);
        return new Plan(name, written.stream().map(Written::deed).toList());
    }

    /** A solution that only fits the board as a whole cannot show that a part of it is needed. */
    private void withoutOne(String name, List<Placed> changes) {
        if (!name.equals(Plan.SOLUTION) || !parts.clean()) {
            return;
        }
        changes.stream().map(each -> each.change().id()).distinct().forEach(id -> {
            List<Placed> rest = changes.stream()
                    .filter(each -> !each.change().id().equals(id))
                    .toList();
            setup.with(board, rest, "with the solution without " + id + ", ");
        });
    }
}
