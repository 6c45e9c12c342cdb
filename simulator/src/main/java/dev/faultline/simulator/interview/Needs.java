package dev.faultline.simulator.interview;

import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.yaml.Node;
import java.util.List;
import java.util.Map;

/** Complains of services that leave out what must be done for a request: they would be quick for the wrong reason. */
final class Needs {
    private static final Map<String, String> DONE = Map.of("read", "read", "write", "written", "publish", "published");

    private final Fixed fixed;
    private final PartReader report;

    Needs(Fixed fixed, PartReader report) {
        this.fixed = fixed;
        this.report = report;
    }

    void check(Node.Fields box) {
        if (box.get("handles").orElse(null) instanceof Node.Fields handles) {
            handles.fields().forEach(this::check);
        }
    }

    private void check(Node.Field handled) {
        for (String need : fixed.needs().getOrDefault(handled.name(), List.of())) {
            if (!always(need, handled.value())) {
                report.problem(
                        handled.place(),
                        handled.name() + ": nothing is " + DONE.get(need) + ", or not always; add a step " + need
                                + " that every " + handled.name() + " takes");
            }
        }
    }

    /** Whether each way through some steps does it, or hands the request to another service, which is looked at too. */
    private static boolean always(String need, Node steps) {
        return switch (steps) {
            case Node.Scalar scalar -> false;
            case Node.Items items -> items.items().stream().anyMatch(item -> always(need, item));
            case Node.Fields step -> one(need, step);
        };
    }

    private static boolean one(String need, Node.Fields step) {
        if (step.get("branch").orElse(null) instanceof Node.Fields branch) {
            return under(need, branch, "then") && under(need, branch, "else");
        }
        if (step.get("repeat").orElse(null) instanceof Node.Fields repeat) {
            return under(need, repeat, "steps");
        }
        if (step.get("transaction").orElse(null) instanceof Node.Fields transaction) {
            return under(need, transaction, "steps");
        }
        boolean optional = step.get("optional").orElse(null) instanceof Node.Scalar flag
                && flag.text().equals("true");
        boolean does = step.get(need).isPresent() || step.get("call").isPresent();
        return (does && !optional) || under(need, step, "parallel");
    }

    private static boolean under(String need, Node.Fields of, String key) {
        return of.get(key).filter(steps -> always(need, steps)).isPresent();
    }
}
