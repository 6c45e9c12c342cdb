package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.Place;
import java.util.List;

/**
 * Bounds how many steps one request may take in one component: steps that take no time are done within one event, which
 * nothing interrupts.
 */
final class Repetitions {
    /** Rounds of repetitions count as steps. */
    static final long MOST_STEPS = 10_000;

    private final Findings findings;

    Repetitions(Findings findings) {
        this.findings = findings;
    }

    void check(Node components) {
        if (components instanceof Node.Fields boxes) {
            for (Node.Field box : boxes.fields()) {
                if (box.value() instanceof Node.Fields keys) {
                    keys.get("handles").ifPresent(this::handles);
                    keys.field("steps").ifPresent(steps -> bounded(steps.place(), steps.value()));
                }
            }
        }
    }

    private void handles(Node handles) {
        if (handles instanceof Node.Fields classes) {
            classes.fields().forEach(each -> bounded(each.place(), each.value()));
        }
    }

    private void bounded(Place place, Node list) {
        long steps = steps(list);
        if (steps > MOST_STEPS) { // and no repetition in it is by itself
            tooMany(place, steps);
        }
    }

    /** On the longest way through a list; 1 for what has been complained of. */
    private long steps(Node list) {
        long sum = 0;
        List<Node> steps = list instanceof Node.Items items ? items.items() : List.of(list);
        for (Node step : steps) {
            sum += step instanceof Node.Fields keys ? one(keys) : 1;
        }
        return sum;
    }

    private long one(Node.Fields step) {
        if (step.get("branch").orElse(null) instanceof Node.Fields branch) {
            return 1 + Math.max(ofList(branch, "then"), ofList(branch, "else"));
        }
        if (step.field("repeat").orElse(null) instanceof Node.Field field
                && field.value() instanceof Node.Fields repeat) {
            return repeated(field.place(), repeat);
        }
        if (step.get("transaction").orElse(null) instanceof Node.Fields transaction) {
            return 1 + ofList(transaction, "steps");
        }
        return step.field("parallel").map(field -> atATime(field.place(), step)).orElse(1L);
    }

    /** All rounds of a fan-out are made within one event, too. */
    private long atATime(Place place, Node.Fields step) {
        long calls = whole(step, "times", 1) * ofList(step, "parallel");
        long need = whole(step, "need", 0);
        if (need > calls && calls > 0) {
            findings.problem(
                    step.field("need").orElseThrow().place(),
                    "need: " + need + " of " + calls + " calls can never succeed; at most " + calls + " can be needed");
        }
        if (1 + calls > MOST_STEPS) {
            tooMany(place, 1 + calls);
            return 1;
        }
        return 1 + calls;
    }

    private static long whole(Node.Fields of, String key, long otherwise) {
        return of.get(key).orElse(of) instanceof Node.Scalar scalar
                ? Units.number(scalar.text()).map(number -> number.longValue()).orElse(otherwise)
                : otherwise;
    }

    private long ofList(Node.Fields of, String key) {
        return of.get(key).map(this::steps).orElse(0L);
    }

    private long repeated(Place place, Node.Fields repeat) {
        Node.Field steps = repeat.field("steps").orElse(null);
        if (steps != null
                && steps.value() instanceof Node.Items items
                && items.items().isEmpty()) {
            findings.problem(steps.place(), "steps: there is nothing to repeat; add a step, or leave the repeat out");
            return 1;
        }
        long all = whole(repeat, "times", 1) * (1 + ofList(repeat, "steps"));
        if (all > MOST_STEPS) {
            tooMany(place, all);
            return 1;
        }
        return all;
    }

    private void tooMany(Place place, long steps) {
        findings.problem(
                place,
                steps + " steps for one request, each round of a repeat counted as one: at most " + MOST_STEPS
                        + " are allowed; repeat fewer times, or nest less");
    }
}
