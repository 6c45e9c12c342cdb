package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the tree of a file into a scenario: values first, then names, then what must hold between the parts. */
final class Examination {
    private final List<Kind> kinds;
    private final Spec top;
    private final String file;
    private final String text;
    private final List<Change> changes;

    Examination(List<Kind> kinds, Spec top, String file, String text, List<Change> changes) {
        this.kinds = kinds;
        this.top = top;
        this.file = file;
        this.text = text;
        this.changes = changes;
    }

    /** The scenario, which is only good if nothing was found; null where there is too much wrong to make one. */
    @Nullable Scenario of(Node.Fields root, Findings findings) {
        if (!versionFits(root, findings)) {
            return null;
        }
        Settings settings = new Values(findings).section(top, root, Spot.TOP);
        List<String> effects = new Names(kinds, root, findings).check();
        if (settings == null || !findings.clean()) {
            return null;
        }
        Scenario scenario = new Assembly(kinds, root, settings).scenario(file, text, changes, effects, List.of());
        Rules.check(scenario, top, root, findings);
        return scenario.withWarnings(findings.warnings());
    }

    /** A file of another version means other things by its keys: nothing else is said of it. */
    private static boolean versionFits(Node.Fields root, Findings findings) {
        Node node = root.get("faultline").orElse(root);
        String ours = String.valueOf(Format.VERSION);
        if (node instanceof Node.Scalar version
                && Units.number(version.text()).isPresent()
                && !version.text().equals(ours)) {
            findings.problem(
                    node,
                    "this file is of version " + version.text() + " of the format; this program reads version " + ours);
            return false;
        }
        return true;
    }

    /** A solution that cannot be applied is a problem of the file, and so is one that only works as a whole. */
    void ofSolution(Node.Fields root, Findings findings) {
        List<String> left = new ArrayList<>(List.of(""));
        Ids.elements(root.get("knockouts")).forEach(k -> left.add(without(k)));
        if (root.get("solution").isEmpty()) {
            return;
        }
        for (String without : left) {
            Findings own = new Findings();
            Node.Fields solved = new Edits(top, own).apply(root, Edits.solution(root, without));
            if (own.clean()) {
                of(solved, own);
            }
            String prefix = without.isEmpty() ? "with the solution, " : "with the solution without " + without + ", ";
            own.problems().forEach(p -> findings.problem(p.prefixed(prefix)));
            if (!own.clean()) {
                return;
            }
        }
    }

    private static String without(Node knockout) {
        return knockout instanceof Node.Fields fields
                        && fields.get("without").orElse(knockout) instanceof Node.Scalar name
                ? name.text()
                : "";
    }
}
