package dev.faultline.web.interview;

import dev.faultline.simulator.interview.Designs;
import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.interview.Part;
import dev.faultline.simulator.scenario.Draft;
import dev.faultline.simulator.scenario.Given;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.scenario.Sketch;
import java.util.List;
import java.util.Optional;

/**
 * A design on the bench: its text, what can be made out of it, and what is wrong with it.
 *
 * @param sketch empty where the text is not YAML
 * @param scenario empty where something is wrong
 */
record Workbench(
        Interview interview,
        Draft draft,
        Optional<Sketch> sketch,
        Optional<Scenario> scenario,
        List<Problem> problems) {

    static Workbench of(Interview interview, String text) {
        Draft draft = Draft.design(text);
        Optional<Sketch> sketch = draft.readable() ? Optional.of(Sketch.of(draft)) : Optional.empty();
        try {
            Scenario scenario = new Designs(new ScenarioReader()).load(interview, draft.text());
            return new Workbench(interview, draft, sketch, Optional.of(scenario), List.of());
        } catch (ScenarioException e) {
            return new Workbench(interview, draft, sketch, Optional.empty(), e.problems());
        }
    }

    Given given() {
        return Skeleton.given(interview);
    }

    /** How many parts of a kind there are. */
    long count(Part part) {
        return sketch.stream()
                .flatMap(each -> each.parts().stream())
                .filter(each -> each.kind().equals(part.kind()))
                .count();
    }

    /** The part of the palette that a kind comes from; empty where the palette has none. */
    Optional<Part> from(String kind) {
        return interview.palette().stream()
                .filter(part -> part.kind().equals(kind))
                .findFirst();
    }

    /** What is wrong within a part, by where it stands in the text. */
    List<Problem> problemsOf(String name) {
        List<Sketch.Part> parts = sketch.map(Sketch::parts).orElse(List.of());
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).name().equals(name)) {
                int from = parts.get(i).line();
                int to = i + 1 < parts.size() ? parts.get(i + 1).line() : Integer.MAX_VALUE;
                return problems.stream()
                        .filter(problem -> problem.line() >= from && problem.line() < to)
                        .toList();
            }
        }
        return List.of();
    }
}
