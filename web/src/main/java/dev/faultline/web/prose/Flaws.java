package dev.faultline.web.prose;

import dev.faultline.simulator.scenario.Problem;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/** Collects what is wrong in a text, each with its place in the file that the text is part of. */
final class Flaws {
    /** Nobody mends more than that at a time. */
    private static final int MOST = 100;

    private final String file;
    private final int firstLine;
    private final List<Problem> problems = new ArrayList<>();

    Flaws(String file, int firstLine) {
        this.file = file;
        this.firstLine = firstLine;
    }

    void add(Node node, String what) {
        if (problems.size() < MOST) {
            List<SourceSpan> spans = node.getSourceSpans();
            problems.add(
                    spans.isEmpty()
                            ? new Problem(file, firstLine, 1, what)
                            : new Problem(
                                    file,
                                    firstLine + spans.get(0).getLineIndex(),
                                    spans.get(0).getColumnIndex() + 1,
                                    what));
        }
    }

    List<Problem> list() {
        return List.copyOf(problems);
    }
}
