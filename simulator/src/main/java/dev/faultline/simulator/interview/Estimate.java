package dev.faultline.simulator.interview;

import java.util.List;

/**
 * A line of the worksheet.
 *
 * @param ask what is to be estimated: {@code New links a second}
 * @param unit what stands beside the field: {@code /s}, {@code GB}, {@code characters}
 * @param value the right value, in the unit
 * @param within by which factor an answer may be off and is still good; 2 means from half to double
 * @param working how the value is worked out, factor by factor
 * @param roundedUp whether the product of the working is rounded up to a whole number
 * @param note what the estimate decides, in a sentence; may be empty
 */
public record Estimate(
        String id,
        String ask,
        String unit,
        double value,
        double within,
        List<Factor> working,
        boolean roundedUp,
        String note) {
    /**
     * A step of the working.
     *
     * @param say where the number comes from
     * @param per whether what was worked out so far is divided by it instead of multiplied
     */
    public record Factor(String say, double value, boolean per) {}

    /** What the working comes to, in the unit. */
    public double worked() {
        double product = 1;
        for (Factor factor : working) {
            product = factor.per() ? product / factor.value() : product * factor.value();
        }
        return roundedUp ? StrictMath.ceil(product) : product;
    }

    /** By which factor an answer is off, at least 1; infinite for what is not a positive number. */
    public double off(double answer) {
        if (!(answer > 0) || Double.isInfinite(answer)) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.max(answer / value, value / answer);
    }

    public boolean accepts(double answer) {
        return off(answer) <= within;
    }
}
