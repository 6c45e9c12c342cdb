package dev.faultline.web.cli;

import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.ScenarioException;
import java.util.List;

/** What the user gave cannot be used; each line of the message is complete in itself. */
final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    BadInput(String... lines) {
        this(List.of(lines));
    }

    private BadInput(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    static BadInput of(ScenarioException e) {
        return new BadInput(e.problems().stream().map(Problem::toString).toList());
    }

    List<String> lines() {
        return lines;
    }
}
