package dev.faultline.simulator.lesson;

import dev.faultline.simulator.scenario.PartReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks that the steps of a lesson come in an order in which one can learn from them. */
final class OrderRules {
    private final List<Step> steps;
    private final Parts parts;

    OrderRules(List<Step> steps, Parts parts) {
        this.steps = steps;
        this.parts = parts;
    }

    void check() {
        order();
        looksBack();
    }

    private PartReader part(int step) {
        return parts.steps().get(step).reader();
    }

    private void order() {
        boolean acted = false;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (i == 0 && !(step instanceof Step.Brief)) {
                part(i).problem("kind", "kind: the first step is a brief: what the situation is");
            } else if (i > 0 && step instanceof Step.Brief) {
                part(i).problem("kind", "kind: a brief comes first; what is told later is explained");
            } else if (step instanceof Step.Predict && !actsAfter(i)) {
                part(i).problem("kind", "kind: no act comes after this prediction: it can never be seen");
            } else if (step instanceof Step.Transfer && !acted) {
                part(i).problem("kind", "kind: a transfer comes after an act: what was learned is taken elsewhere");
            }
            acted |= step instanceof Step.Act;
        }
        if (!acted && !steps.isEmpty()) {
            part(0).problem("kind", "kind: the lesson has no act: its learner would do nothing");
        }
    }

    private boolean actsAfter(int index) {
        return steps.subList(index, steps.size()).stream().anyMatch(Step.Act.class::isInstance);
    }

    /** Each prediction is looked back at, after an act that shows it. */
    private void looksBack() {
        Map<String, Boolean> acted = new LinkedHashMap<>();
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Predict predict) {
                predict.questions().forEach(question -> acted.put(question.id(), false));
            } else if (steps.get(i) instanceof Step.Act) {
                acted.replaceAll((id, before) -> true);
            } else if (steps.get(i) instanceof Step.Observe observe) {
                observe.predictions().forEach(id -> seen.add(id));
                looksBack(observe, part(i), acted);
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Predict predict) {
                forgotten(predict, part(i), seen);
            }
        }
    }

    /** @param acted whether an act came since, by prediction */
    private static void looksBack(Step.Observe observe, PartReader part, Map<String, Boolean> acted) {
        for (String id : observe.predictions()) {
            if (!acted.containsKey(id)) {
                part.unknown("questions", "prediction before this step called", id, acted.keySet());
            } else if (!acted.getOrDefault(id, false)) {
                part.problem("questions", "questions: no act lies between the prediction " + id + " and this step");
            }
        }
    }

    private static void forgotten(Step.Predict predict, PartReader part, Set<String> seen) {
        for (Question question : predict.questions()) {
            if (!seen.contains(question.id())) {
                part.warning(
                        "questions." + question.id(), "no observe step looks back at the prediction " + question.id());
            }
        }
    }
}
