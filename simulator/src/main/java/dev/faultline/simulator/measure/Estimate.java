package dev.faultline.simulator.measure;

import java.util.Arrays;

/**
 * The mean of a figure over several runs, and how far the true mean may lie from it: half of the 95 % confidence interval
 * by Student's t.
 *
 * @param plusMinus not a number where there are fewer than two runs
 */
public record Estimate(double mean, double plusMinus, int count) {
    /** Two-sided 95 % quantiles of Student's t for 1 to 30 degrees of freedom, from the usual printed table. */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    private static final double Z = 1.959963984540054;

    public static Estimate of(double... values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        int n = values.length;
        double halfWidth = n < 2 ? Double.NaN : t95(n - 1) * StrictMath.sqrt(squares / (n - 1) / n);
        return new Estimate(mean, halfWidth, n);
    }

    /** Beyond the table by the Cornish-Fisher expansion, which is right to four digits from there on. */
    static double t95(int degrees) {
        if (degrees <= T.length) {
            return T[degrees - 1];
        }
        double z3 = Z * Z * Z;
        double z5 = z3 * Z * Z;
        return Z + (z3 + Z) / (4.0 * degrees) + (5 * z5 + 16 * z3 + 3 * Z) / (96.0 * degrees * degrees);
    }
}
