package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever becomes of a file, reading it gives a scenario or plain problems, never anything of the program's inside. */
class MangledInputTest {
    private static final Pattern INSIDE =
            Pattern.compile("java\\.|dev\\.faultline|snakeyaml|Exception|\\bnull\\b|\\$|@[0-9a-f]{5}|Optional|\\[id=");
    private static final String[] BITS = {
        "[",
        "]",
        "{",
        "}",
        ":",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "#",
        "\"",
        "'",
        "&a ",
        "*a",
        "!",
        "|",
        ">",
        "\t",
        ",",
        "0",
        "-1",
        "1e9",
        "1e-9",
        "%",
        "ms",
        "->",
        "~",
        "? ",
        "\u0000",
        "\uD83D\uDE00",
        "\u00e9",
        "---\n",
        "<<: ",
        ".",
        "shop",
        "id",
        "kind: service",
        "99999999999999999999"
    };
    private final ScenarioReader reader = new ScenarioReader();
    private int good;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aMangledFile_isReadOrRefusedInPlainWords(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        String shop = ScenarioReaderTest.shop();
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder(shop);
            int times = 1 + random.nextInt(3);
            for (int k = 0; k < times; k++) {
                mangle(text, random);
            }
            read(text.toString());
        }
        assertThat(good).isPositive();
    }

    private static void mangle(StringBuilder text, SplittableRandom random) {
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + random.nextInt(12));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.insert(at, BITS[random.nextInt(BITS.length)]);
            case 2 -> text.replace(at, to, BITS[random.nextInt(BITS.length)]);
            default -> {
                String piece = text.substring(at, to);
                text.insert(random.nextInt(text.length()), piece);
            }
        }
    }

    private void read(String text) {
        try {
            reader.read("f", text);
            good++;
        } catch (ScenarioException e) {
            check(e.problems(), text);
        } catch (RuntimeException | StackOverflowError e) {
            fail("reading this failed:\n" + text, e);
        }
    }

    private static void check(List<Problem> problems, String text) {
        assertThat(problems).isNotEmpty();
        for (Problem problem : problems) {
            assertThat(INSIDE.matcher(problem.what().replaceAll("\"[^\"]*\"", ""))
                            .find())
                    .as(problem + "\n" + text)
                    .isFalse();
            assertThat(problem.line()).as(problem.toString()).isPositive();
            assertThat(problem.what().length()).as(problem.toString()).isLessThan(600);
        }
    }
}
