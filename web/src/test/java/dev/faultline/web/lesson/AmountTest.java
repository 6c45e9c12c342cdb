package dev.faultline.web.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.scenario.Measure.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DURATION|2.5s|2500000000",
                "DURATION|1,500ms|1500000000",
                "NUMBER|400|400",
                "NUMBER|1,234,567.5|1234567.5",
                "MONEY|$3,210|3210"
            })
    void read_takesCommasBetweenGroupsOfThreeDigits(Unit unit, String text, double value) {
        assertThat(Amount.read(unit, text)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,5", "2,50", "1234,567", "1,2345", "1.5,000", ",500", "1,,000", "1,000,5", "5,"})
    void read_takesNoOtherComma(String text) {
        assertThat(Amount.hasStrayComma(text)).isTrue();
        assertThat(Amount.read(Unit.NUMBER, text)).isEmpty();
        assertThat(Amount.read(Unit.DURATION, text + "s")).isEmpty();
    }
}
