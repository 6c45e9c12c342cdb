package dev.faultline.simulator.lesson;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.check.Quantity;
import dev.faultline.simulator.lesson.Opens.Knob;
import dev.faultline.simulator.lesson.Opens.Operation;
import dev.faultline.simulator.lesson.Parts.StepPart;
import dev.faultline.simulator.lesson.Step.Head;
import dev.faultline.simulator.lesson.Step.Shown;
import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.List;

/** Makes the steps of a lesson, and complains of what they open that the board does not have. */
final class Steps {
    private final ScenarioReader scenarios = new ScenarioReader();
    private final Scenario board;

    Steps(Scenario board) {
        this.board = board;
    }

    Step of(StepPart part) {
        Settings settings = part.settings().orElseThrow();
        Head head = new Head(
                settings.text("id"),
                part.chapter().title(),
                part.chapter().prose(),
                part.chapter().place().line());
        return switch (settings.text(StepKeys.KIND)) {
            case "brief" -> new Step.Brief(head);
            case "predict" -> new Step.Predict(head, questions(part.reader(), settings));
            case "act" -> act(head, part.reader(), settings);
            case "observe" -> new Step.Observe(head, settings.texts("questions"), shown(settings));
            case "explain" -> new Step.Explain(head);
            case "transfer" -> new Step.Transfer(head, questions(part.reader(), settings));
            default -> throw new IllegalStateException("no kind of step: " + settings);
        };
    }

    private static List<Question> questions(PartReader part, Settings settings) {
        return new Questions(part).of(settings.sections("questions"));
    }

    private static List<Shown> shown(Settings settings) {
        return settings.sections("measures").stream()
                .map(each -> new Shown(each.text("id"), each.text("say"), new Quantity(each)))
                .toList();
    }

    private Step act(Head head, PartReader part, Settings settings) {
        Node.Fields opened = part.part().get("opens").orElse(null) instanceof Node.Fields fields
                ? fields
                : new Node.Fields(List.of(), part.part().place());
        Settings opens = settings.section("opens");
        long until = settings.has("until") ? settings.duration("until") : board.duration();
        if (until > board.duration()) {
            part.problem(
                    "until",
                    "until: " + Units.ofDuration(until) + " is after the end of the run, "
                            + Units.ofDuration(board.duration()));
        }
        List<Goal> goals = settings.sections("goals").stream()
                .map(each -> new Goal(each.text("id"), each.text("say"), new Check(each.text("id"), each)))
                .toList();
        Opens open = new Opens(faults(part, opens, opened), knobs(part, opens), operations(part, opens, opened));
        return new Step.Act(head, settings.text("run"), open, until, goals, settings.texts("hints"));
    }

    private List<TimelineEntry> faults(PartReader part, Settings opens, Node.Fields opened) {
        DeedRules rules = new DeedRules(board, part);
        List<TimelineEntry> faults = new ArrayList<>();
        List<Node> nodes = PartReader.elements(opened, "faults");
        for (Settings fault : opens.sections("faults")) {
            faults.add(rules.fault(fault, nodes.get(faults.size())));
        }
        return faults;
    }

    private List<Operation> operations(PartReader part, Settings opens, Node.Fields opened) {
        DeedRules rules = new DeedRules(board, part);
        List<Operation> operations = new ArrayList<>();
        List<Node> nodes = PartReader.elements(opened, "operations");
        for (Settings each : opens.sections("operations")) {
            rules.operation(each, (Node.Fields) nodes.get(operations.size()));
            operations.add(new Operation(each.text("operate"), each.text("of"), each.text("with")));
        }
        return operations;
    }

    private List<Knob> knobs(PartReader part, Settings opens) {
        List<Knob> knobs = new ArrayList<>();
        for (String path : opens.texts("knobs")) {
            String at = opens.path() + ".knobs." + (knobs.size() + 1);
            boolean live = false;
            try {
                live = scenarios.isLive(board, path);
                if (!ofAComponent(path)) {
                    part.problem(
                            at, "knobs: expected a path of a component or a link, such as shop.threads, not " + path);
                }
            } catch (ScenarioException e) {
                part.problem(at, "knobs: " + e.problems().get(0).what());
            }
            knobs.add(new Knob(path, live));
        }
        return knobs;
    }

    private boolean ofAComponent(String path) {
        String first = path.strip().split("\\.", 2)[0];
        return first.contains("->") || (board.components().containsKey(first) && path.contains("."));
    }
}
