package dev.faultline.simulator.scenario.yaml;

import java.util.LinkedHashMap;
import java.util.Map;

/** Says in plain words what the YAML library complains of. */
final class Complaint {
    private static final Map<String, String> PLAIN = new LinkedHashMap<>();

    static {
        PLAIN.put("(TAB)", "a tab stands here; YAML is indented with spaces");
        PLAIN.put(
                "mapping values are not allowed here",
                "a colon is not expected here; is a line before it complete,"
                        + " and is the text that contains it in quotes?");
        PLAIN.put("expected <block end>", "this does not line up with what stands above it; look at the indentation");
        PLAIN.put("could not find expected ':'", "a colon is missing after a name");
        PLAIN.put("expected ',' or '}'", "a comma or a closing } is expected here");
        PLAIN.put("expected ',' or ']'", "a comma or a closing ] is expected here");
        PLAIN.put("expected the node content", "a value is expected here");
        PLAIN.put("unexpected end of stream", "a quote is opened and not closed");
        PLAIN.put("cannot start any token", "a value cannot begin with this character; put it in quotes");
        PLAIN.put("found unknown escape character", "there is no such escape in quotes; write \\\\ for a backslash");
    }

    private Complaint() {}

    static String of(String problem) {
        return PLAIN.entrySet().stream()
                .filter(e -> problem.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("this is not YAML: " + problem);
    }
}
