package dev.faultline.simulator.interview;

import java.util.List;
import java.util.Map;

/**
 * What a candidate said and made in a session; what is missing was left out.
 *
 * @param asked ids of questions, in the order asked
 * @param estimates by the id of the estimate, in its unit
 * @param design YAML
 * @param predictions option by the id of the defence fault
 * @param assessed points that the candidates gave themselves, by the id of the rubric line
 */
public record Answers(
        List<String> asked,
        Map<String, Double> estimates,
        String design,
        Map<String, String> predictions,
        Map<String, Integer> assessed) {}
