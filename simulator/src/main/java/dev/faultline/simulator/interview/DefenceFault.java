package dev.faultline.simulator.interview;

import java.util.List;
import java.util.Map;

/**
 * A fault of the interviewer's, and what the candidate is asked before it comes.
 *
 * @param say what the interviewer announces
 * @param settings YAML on one line, the timeline's entry without its target: {@code {fault: slow, at: 20s, factor: 8}}
 * @param aim what it hits in a design
 * @param right for each reference design, by its id, the option that its run shows
 */
public record DefenceFault(
        String id, String say, String settings, Aim aim, Prediction prediction, Map<String, String> right) {

    /**
     * What is hit, as designs choose their own names.
     *
     * @param name of a component of the fixed part; empty where a component of the design is hit
     * @param kinds of the component, the first kind that the design has; a fault that fits nothing is not drawn
     * @param instance whether only one of its instances is hit
     */
    public record Aim(String name, List<String> kinds, boolean instance) {}

    /** A question with options of which a run shows exactly one. */
    public record Prediction(String ask, List<Option> options) {}

    /** @param check YAML on one line: what a run shows where this option is the right one */
    public record Option(String id, String say, String check) {}
}
