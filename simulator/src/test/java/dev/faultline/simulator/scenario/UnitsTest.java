package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "5ms,5000000",
        "5 ms,5000000",
        "0.5us,500",
        "1µs,1000",
        "1ns,1",
        "1.5s,1500000000",
        "2m,120000000000",
        "1h,3600000000000",
        "1d,86400000000000",
        "0,0",
        "1e3ms,1000000000",
        "-5ms,-5000000",
        "999999999999999999h,9223372036854775807"
    })
    void durations_areNanoseconds(String text, long nanos) {
        assertThat(Units.duration(text)).isEqualTo(OptionalLong.of(nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5", "5ms/s", "ms", "5  ms", "five ms", "5MS", "5ms ", "5m s", "", "1e999999999s", "٥ms", "NaNs"
            })
    void whatIsNoDuration_isNone(String text) {
        assertThat(Units.duration(text)).isEmpty();
    }

    @Test
    void rates_areASecond() {
        assertThat(Units.rate("200/s")).isEqualTo(OptionalDouble.of(200));
        assertThat(Units.rate("12/m")).isEqualTo(OptionalDouble.of(0.2));
        assertThat(Units.rate("36 / h")).isEqualTo(OptionalDouble.of(0.01));
        assertThat(Units.rate("200")).isEmpty();
        assertThat(Units.rate("200/d")).isEmpty();
    }

    @Test
    void sizes_areBytes() {
        assertThat(Units.size("64KiB")).isEqualTo(OptionalLong.of(65_536));
        assertThat(Units.size("64KB")).isEqualTo(OptionalLong.of(64_000));
        assertThat(Units.size("1.5MiB")).isEqualTo(OptionalLong.of(1_572_864));
        assertThat(Units.size("64kib")).isEmpty();
    }

    @Test
    void shares_areFractions() {
        assertThat(Units.share("80%")).isEqualTo(OptionalDouble.of(0.8));
        assertThat(Units.share("0.8")).isEqualTo(OptionalDouble.of(0.8));
        assertThat(Units.share("99.9 %")).isEqualTo(OptionalDouble.of(0.999));
        assertThat(Units.share("half")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0,0s",
        "1,1ns",
        "1500,1.5us",
        "5000000,5ms",
        "300000000,300ms",
        "1500000000,1.5s",
        "90000000000,90s",
        "120000000000,2m",
        "36000000000000,10h",
        "31536000000000000,365d",
        "1234567891,1234567891ns"
    })
    void durations_areWrittenShort(long nanos, String text) {
        assertThat(Units.ofDuration(nanos)).isEqualTo(text);
        assertThat(Units.duration(text)).isEqualTo(OptionalLong.of(nanos));
    }

    @Test
    void otherUnits_areWrittenShort() {
        assertThat(Units.ofSize(65_536)).isEqualTo("64KiB");
        assertThat(Units.ofSize(1500)).isEqualTo("1.5KB");
        assertThat(Units.ofSize(1 << 30)).isEqualTo("1GiB");
        assertThat(Units.ofRate(200)).isEqualTo("200/s");
        assertThat(Units.ofRate(1e9)).isEqualTo("1000000000/s");
        assertThat(Units.ofShare(0.999)).isEqualTo("99.9%");
        assertThat(Units.ofNumber(0.1)).isEqualTo("0.1");
    }
}
