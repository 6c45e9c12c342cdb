package dev.faultline.simulator.document;

import dev.faultline.simulator.scenario.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A document that cannot be read, with every problem found in it. */
public final class DocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public DocumentException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
