package dev.faultline.web.interview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "40|40",
                "40,000|40000",
                "40k|40000",
                "1.5 million|1500000",
                "3e9|3000000000",
                "10^9|1000000000",
                "2*10^3|2000",
                ".5|0.5",
                "6 billion|6000000000"
            })
    void read_understandsWhatOneScribbles(String text, double value) {
        assertThat(Amount.read(text)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lots", "-4", "4 elephants", "1.2.3", "e9", "1,5 million", "0,500", "4,00", "1,2345"})
    void read_takesNothingElse(String text) {
        assertThat(Amount.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "33 GB|GB|33",
                "3900/s|/s|3900",
                "4k /s|/s|4000",
                "6 billion|billion|6",
                "3|TB|3",
                "1,500.5 MB/s|MB/s|1500.5"
            })
    void read_takesTheUnitOfTheFieldToo(String text, String unit, double value) {
        assertThat(Amount.read(text, unit)).hasValue(value);
    }

    @Test
    void wrong_saysHowANumberIsWritten() {
        assertThat(Amount.wrong("1,5 million", "")).contains("decimals with a point");
        assertThat(Amount.wrong("33 TB", "GB")).contains("read as no number");
        assertThat(Amount.wrong("33 GB", "GB")).isEmpty();
        assertThat(Amount.wrong(" ", "GB")).isEmpty();
    }

    @Test
    void say_writesNoMoreDigitsThanAnEstimateMeans() {
        assertThat(Amount.say(40_000)).isEqualTo("40,000");
        assertThat(Amount.say(2.345678)).isEqualTo("2.35");
        assertThat(Amount.say(2.5)).isEqualTo("2.5");
        assertThat(Amount.say(99.96)).isEqualTo("100");
        assertThat(Amount.say(0.00002)).isEqualTo("0.00002");
        assertThat(Amount.say(0)).isEqualTo("0");
    }

    @Test
    void off_isSaidAsAFactorOnlyWhereItIsOne() {
        assertThat(EstimatesPage.off(1.04)).isEqualTo("spot on");
        assertThat(EstimatesPage.off(12.34)).isEqualTo("off by a factor of 12.3");
        assertThat(EstimatesPage.off(1e30)).isEqualTo("off by a factor of more than a million");
        assertThat(EstimatesPage.off(Double.POSITIVE_INFINITY)).isEqualTo("not a size");
    }
}
