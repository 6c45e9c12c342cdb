package dev.faultline.simulator.interview;

import dev.faultline.simulator.scenario.yaml.Node;

/**
 * What a design must hold. In the scenarios that {@link Designs} makes it is a goal with the same id.
 *
 * @param say as the candidate reads it: {@code 99.99 % of redirects within 100 ms}
 * @param hidden the id of the question that reveals it; empty for what the prompt says
 * @param where in which runs it must hold
 * @param check a goal as a scenario writes it, without its id
 */
public record Constraint(String id, String say, String hidden, Where where, Node.Fields check) {
    /** In which runs a constraint must hold. */
    public enum Where {
        LOAD,
        DEFENCE,
        BOTH
    }

    public boolean underLoad() {
        return where != Where.DEFENCE;
    }

    public boolean underFaults() {
        return where != Where.LOAD;
    }
}
