package dev.faultline.simulator.interview;

import dev.faultline.simulator.scenario.yaml.Node;
import java.util.List;
import java.util.Map;

/**
 * A fault of the interviewer's, and what the candidate is asked before it comes.
 *
 * @param say what the interviewer announces
 * @param fault the timeline's entry without its target
 * @param at when it begins, virtual nanoseconds
 * @param aim what it hits in a design
 * @param right for each reference design, by its id, the option that its run shows
 */
public record DefenceFault(
        String id, String say, Node.Fields fault, long at, Aim aim, Prediction prediction, Map<String, String> right) {

    /**
     * What is hit, as designs choose their own names.
     *
     * @param name of a component of the fixed part; empty where a component of the design is hit
     * @param kinds of the component, the first kind that the design has; a fault that fits nothing is not drawn
     * @param one whether only one of its instances is hit, which the seed chooses
     */
    public record Aim(String name, List<String> kinds, boolean one) {}

    /** A question with options of which a run shows exactly one. */
    public record Prediction(String ask, List<Option> options) {
        public Prediction {
            options = List.copyOf(options);
        }
    }

    /** @param shows a goal as a scenario writes it, met where this option is the right one; its id is {@link #goal} */
    public record Option(String id, String say, Node.Fields shows) {
        static final String PREFIX = "shows-";

        /** What the goal is called in the run. */
        public String goal() {
            return PREFIX + id;
        }
    }
}
