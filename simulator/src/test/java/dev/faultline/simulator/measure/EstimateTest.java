package dev.faultline.simulator.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {
    /** From the tables in NIST's Engineering Statistics Handbook, 1.3.6.7.2. */
    @ParameterizedTest
    @CsvSource({"1, 12.706", "4, 2.776", "30, 2.042", "40, 2.021", "60, 2.000", "100, 1.984"})
    void quantiles_areThoseOfThePrintedTable(int degrees, double quantile) {
        assertThat(Estimate.t95(degrees)).isCloseTo(quantile, within(0.0006));
    }

    /** Five weighings: mean 10, deviation sqrt(0.025), so 2.776 x 0.15811 / sqrt(5). */
    @Test
    void fiveValues_haveTheIntervalWorkedOutByHand() {
        Estimate estimate = Estimate.of(9.8, 9.9, 10.0, 10.1, 10.2);
        assertThat(estimate.mean()).isCloseTo(10, within(1e-9));
        assertThat(estimate.plusMinus()).isCloseTo(0.19629, within(1e-4));
    }

    @Test
    void oneValue_hasNoInterval() {
        assertThat(Estimate.of(3).plusMinus()).isNaN();
    }
}
