package dev.faultline.web.interview;

import dev.faultline.simulator.interview.Estimate;
import dev.faultline.simulator.interview.Phase;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.prose.Prose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The worksheet. It is judged when its phase is closed, and not before. */
public record EstimatesPage(Head head, Prose task, Brief brief, boolean closed, List<Row> rows) {
    /**
     * A line.
     *
     * @param typed as the candidate wrote it
     * @param wrong why it is no number; empty where it is one, or nothing
     * @param judged empty while the phase is open
     */
    public record Row(
            String id, String ask, String unit, String note, String typed, String wrong, Optional<Judged> judged) {}

    /**
     * An estimate beside the truth.
     *
     * @param verdict {@code within a factor of 2}, in words
     */
    public record Judged(boolean good, String read, String value, String verdict, List<Estimate.Factor> working) {}

    static EstimatesPage of(Sitting sitting, Markdown markdown) {
        boolean closed = sitting.closed(Phase.Kind.ESTIMATES);
        return new EstimatesPage(
                Head.of(sitting, Phase.Kind.ESTIMATES),
                markdown.render(sitting.interview().phase(Phase.Kind.ESTIMATES).prose(), 3),
                Brief.of(sitting, markdown),
                closed,
                rows(sitting, closed));
    }

    static List<Row> rows(Sitting sitting, boolean closed) {
        Map<String, String> typed = sitting.estimates();
        return sitting.interview().estimates().stream()
                .map(estimate -> row(estimate, typed.getOrDefault(estimate.id(), ""), closed))
                .toList();
    }

    private static Row row(Estimate estimate, String typed, boolean closed) {
        OptionalDouble number = Amount.read(typed, estimate.unit());
        return new Row(
                estimate.id(),
                estimate.ask(),
                estimate.unit(),
                estimate.note(),
                typed,
                Amount.wrong(typed, estimate.unit()),
                closed ? Optional.of(judged(estimate, number)) : Optional.empty());
    }

    /** By which factor, in words. */
    static String off(double factor) {
        if (Double.isInfinite(factor)) {
            return "not a size";
        }
        if (factor > 1e6) {
            return "off by a factor of more than a million";
        }
        return factor < 1.05 ? "spot on" : "off by a factor of " + Amount.say(Math.rint(factor * 10) / 10);
    }

    private static Judged judged(Estimate estimate, OptionalDouble number) {
        String value = Amount.say(estimate.value());
        if (number.isEmpty()) {
            return new Judged(false, "–", value, "not estimated", estimate.working());
        }
        double off = estimate.off(number.getAsDouble());
        boolean good = estimate.accepts(number.getAsDouble());
        String verdict = off(off) + (good ? "" : "; up to " + Amount.say(estimate.within()) + " is good");
        return new Judged(good, Amount.say(number.getAsDouble()), value, verdict, estimate.working());
    }
}
