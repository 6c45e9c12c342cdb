package dev.faultline.simulator.known;

import dev.faultline.simulator.known.KnownModel.Answer;
import dev.faultline.simulator.known.KnownModel.Figure;
import dev.faultline.simulator.known.KnownModel.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer beside what the runs of its case show.
 *
 * @param measured the mean over the seeds
 * @param error the standard error of that mean
 */
public record KnownResult(Answer answer, double measured, double error) {
    private static final double MOST_ERRORS = 4;

    /** How it compares. */
    public enum Agreement {
        AGREES("agrees"),
        /** Off by more than the tolerance, and by no more than chance explains: more runs would tell. */
        UNDECIDED("undecided"),
        DISAGREES("DISAGREES");

        private final String word;

        Agreement(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** One for each answer of a case. */
    public static List<KnownResult> of(KnownModel.Case one, List<KnownRun> runs) {
        List<KnownResult> results = new ArrayList<>();
        for (int i = 0; i < one.answers().size(); i++) {
            int which = i;
            double[] values =
                    runs.stream().mapToDouble(run -> run.values().get(which)).toArray();
            results.add(of(one.answers().get(i), values));
        }
        return results;
    }

    private static KnownResult of(Answer answer, double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double error = values.length < 2 ? 0 : StrictMath.sqrt(squares / (values.length - 1) / values.length);
        return new KnownResult(answer, mean, error);
    }

    public Agreement agreement() {
        return switch (answer) {
            case Outcome outcome -> measured == (outcome.held() ? 1 : 0) ? Agreement.AGREES : Agreement.DISAGREES;
            case Figure figure -> {
                double off = Math.abs(measured - figure.expected());
                yield off <= figure.tolerance()
                        ? Agreement.AGREES
                        : off <= MOST_ERRORS * error ? Agreement.UNDECIDED : Agreement.DISAGREES;
            }
        };
    }

    public String expectedText() {
        return switch (answer) {
            case Outcome outcome -> outcome.held() ? "met" : "not met";
            case Figure figure -> figure.measure().unit().write(figure.expected());
        };
    }

    public String measuredText() {
        return switch (answer) {
            case Outcome outcome -> measured == 1 ? "met" : measured == 0 ? "not met" : "met on some seeds";
            case Figure figure ->
                figure.measure().unit().write(measured)
                        + (error > 0 ? " ± " + figure.measure().unit().write(error) : "");
        };
    }

    /** @param of the name of the case */
    KnownResults.Row row(String of) {
        double tolerance = answer instanceof Figure figure ? figure.tolerance() : 1;
        double expected = switch (answer) {
            case Figure figure -> figure.expected();
            case Outcome outcome -> outcome.held() ? 1 : 0;
        };
        return new KnownResults.Row(
                of,
                answer.what(),
                expectedText(),
                measuredText(),
                toleranceText(),
                agreement(),
                measured,
                shortened((measured - expected) / tolerance),
                shortened(error / tolerance));
    }

    private static double shortened(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    public String toleranceText() {
        return answer instanceof Figure figure ? figure.within() : "";
    }
}
