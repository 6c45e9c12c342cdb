package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.0001   | 0
            0.12345  | 0.123
            0.99951  | 1.00
            1.2345   | 1.23
            9.996    | 10.0
            12.345   | 12.3
            99.96    | 100
            1234.4   | 1,234
            """)
    void numbers_haveThreeDigits(double value, String text) {
        assertThat(Words.number(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 100%", "0.9999, > 99.9%", "0.801, 80.1%", "0, 0%"})
    void shares_areNeverRoundedUpToAll(double share, String text) {
        assertThat(Words.share(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"90000000000, 90s", "1100000000000, 18m20s", "7200000000000, 2h", "400000000, 400ms"})
    void virtualTime_isShort(long nanos, String text) {
        assertThat(Words.time(nanos)).isEqualTo(text);
    }

    @Test
    void charactersThatCommandATerminal_areNotPassedOn() {
        assertThat(Words.printable("a\u001b[2Jb\u0007 é ×")).isEqualTo("a?[2Jb? é ×");
    }

    @Test
    void longLines_breakAtBlanks() {
        assertThat(Words.wrap("one two three four", 11, 2)).isEqualTo(List.of("  one two", "    three", "    four"));
    }
}
