package dev.faultline.simulator.known;

import dev.faultline.simulator.known.KnownModel.Case;
import dev.faultline.simulator.known.KnownResult.Agreement;
import java.util.ArrayList;
import java.util.List;

/** Answers beside what was measured, as a table to read. */
public final class KnownTable {
    private record Row(KnownModel model, Case one, KnownResult result) {}

    private final List<Row> rows = new ArrayList<>();

    public void add(KnownModel model, Case one, List<KnownResult> results) {
        results.forEach(result -> rows.add(new Row(model, one, result)));
    }

    public long count(Agreement agreement) {
        return rows.stream()
                .filter(row -> row.result().agreement() == agreement)
                .count();
    }

    /** {@code 120 answers: 118 agree, 1 undecided, 1 disagree}. */
    public String summary() {
        return rows.size() + " answers: " + count(Agreement.AGREES) + " agree, " + count(Agreement.UNDECIDED)
                + " undecided, " + count(Agreement.DISAGREES) + " disagree";
    }

    /** The whole table as Markdown, a heading for each model. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# Known answers, measured\n\n");
        text.append(
                "Written by `./faultline known --write`. Measured is the mean over the seeds ± its standard error.\n\n");
        text.append(summary()).append(".\n");
        KnownModel last = null;
        for (Row row : rows) {
            if (!row.model().equals(last)) {
                last = row.model();
                text.append("\n## ").append(last.title()).append("\n\n");
                text.append(last.prose()).append("\n\n");
                text.append("Scenario: `scenarios/known/")
                        .append(last.scenario())
                        .append("`. Source: ");
                text.append(escaped(last.source())).append(".\n\n");
                text.append("| case | | expected | measured | tolerance | |\n| --- | --- | --- | --- | --- | --- |\n");
            }
            KnownResult result = row.result();
            text.append("| ")
                    .append(String.join(
                            " | ",
                            escaped(row.one().name()),
                            escaped(result.answer().what()),
                            result.expectedText(),
                            result.measuredText(),
                            result.toleranceText(),
                            result.agreement().word()))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replace("^", "\\^");
    }
}
