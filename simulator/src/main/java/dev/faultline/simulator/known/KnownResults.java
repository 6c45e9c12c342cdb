package dev.faultline.simulator.known;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.faultline.simulator.known.KnownResult.Agreement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All known answers beside what was measured: what {@code ./faultline known --write} writes and the page shows. */
public record KnownResults(List<Model> models) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public KnownResults {
        models = List.copyOf(models);
    }

    /**
     * A model, as its page has it, with its rows.
     *
     * @param page the page it is on: {@code queues}
     */
    public record Model(String page, String title, String prose, String scenario, String source, List<Row> rows) {
        public Model {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One answer.
     *
     * @param of the name of the case: {@code 80 % busy}
     * @param what was measured, in words: {@code mean of users}
     * @param value the mean over the seeds, to the last bit; durations in nanoseconds
     * @param off by how many tolerances it is off, below 0 if it is too small
     * @param error its standard error, in tolerances
     */
    public record Row(
            String of,
            String what,
            String expected,
            String measured,
            String tolerance,
            Agreement agreement,
            double value,
            double off,
            double error) {}

    /** What runs of some cases came to. Cases of one model stand together, in the order in which they were added. */
    public static final class Collected {
        private final Map<KnownModel, List<Row>> rows = new LinkedHashMap<>();

        public void add(KnownModel model, KnownModel.Case one, List<KnownResult> results) {
            List<Row> of = rows.computeIfAbsent(model, each -> new ArrayList<>());
            results.forEach(result -> of.add(result.row(one.name())));
        }

        public KnownResults results() {
            return new KnownResults(rows.entrySet().stream()
                    .map(each -> model(each.getKey(), each.getValue()))
                    .toList());
        }

        private static Model model(KnownModel model, List<Row> rows) {
            return new Model(model.page(), model.title(), model.prose(), model.scenario(), model.source(), rows);
        }
    }

    /** These, with those of other models from an earlier writing; in the order of the pages, without models that are gone. */
    public KnownResults over(KnownResults earlier, List<KnownModel> order) {
        List<Model> merged = new ArrayList<>();
        for (KnownModel model : order) {
            Stream.concat(models.stream(), earlier.models.stream())
                    .filter(each -> each.title().equals(model.title()))
                    .findFirst()
                    .ifPresent(merged::add);
        }
        return new KnownResults(merged);
    }

    @JsonIgnore
    public List<Row> rows() {
        return models.stream().flatMap(model -> model.rows().stream()).toList();
    }

    public long count(Agreement agreement) {
        return rows().stream().filter(row -> row.agreement() == agreement).count();
    }

    /** {@code 120 answers: 118 agree, 1 undecided, 1 disagree}. */
    public String summary() {
        return rows().size() + " answers: " + count(Agreement.AGREES) + " agree, " + count(Agreement.UNDECIDED)
                + " undecided, " + count(Agreement.DISAGREES) + " disagree";
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException if it is not what {@link #json} writes */
    public static KnownResults of(String json) {
        try {
            return JSON.readValue(json, KnownResults.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a table of known answers: " + e.getOriginalMessage(), e);
        }
    }

    /** The whole table as Markdown, a heading for each model. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# Known answers, measured\n\n");
        text.append(
                        "Written by `./faultline known --write`, with the same figures as data in `results.json`. Measured is the mean")
                .append(" over the\nseeds ± its standard error.\n\n");
        text.append(summary()).append(".\n");
        for (Model model : models) {
            text.append("\n## ").append(model.title()).append("\n\n");
            text.append(model.prose()).append("\n\n");
            text.append("Scenario: `scenarios/known/").append(model.scenario()).append("`. Source: ");
            text.append(escaped(model.source())).append(".\n\n");
            text.append("| case | | expected | measured | tolerance | |\n| --- | --- | --- | --- | --- | --- |\n");
            model.rows().forEach(row -> text.append(line(row)));
        }
        return text.toString();
    }

    private static String line(Row row) {
        return "| "
                + String.join(
                        " | ",
                        escaped(row.of()),
                        escaped(row.what()),
                        row.expected(),
                        row.measured(),
                        row.tolerance(),
                        row.agreement().word())
                + " |\n";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replace("^", "\\^");
    }
}
