package dev.faultline.simulator.interview;

/**
 * What a design must hold.
 *
 * @param say as the candidate reads it: {@code 99.9 % of redirects within 50 ms}
 * @param hidden the id of the question that reveals it; empty for what the prompt says
 * @param where in which runs it must hold
 * @param check the goal of the fixed scenario that judges it, by id
 */
public record Constraint(String id, String say, String hidden, Where where, String check) {
    /** In which runs a constraint must hold. */
    public enum Where {
        LOAD,
        DEFENCE,
        BOTH
    }
}
