package dev.faultline.simulator.document;

import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.yaml.Node;
import java.util.List;

/** The keys and values between two lines of three dashes at the top of a file. */
final class FrontMatter {
    private static final String DASHES = "---";

    private FrontMatter() {}

    /** The line behind it; complains and returns the first where there is none. */
    static int end(Lines lines, List<Problem> problems) {
        if (!lines.line(0).stripTrailing().equals(DASHES)) {
            problems.add(lines.problem(
                    0, "expected front matter: keys and values between a line of --- at the very top and another ---"));
            return 0;
        }
        for (int i = 1; i < lines.count(); i++) {
            if (lines.line(i).stripTrailing().equals(DASHES)) {
                return i + 1;
            }
        }
        problems.add(
                lines.problem(0, "the front matter begins here and does not end; a second line of --- is missing"));
        return lines.count();
    }

    /** @param end the line behind it */
    static Node.Fields read(Lines lines, int end, List<Problem> problems) {
        return problems.isEmpty() ? lines.yaml(1, end - 1, 0, problems) : new Node.Fields(List.of(), lines.place(0));
    }
}
