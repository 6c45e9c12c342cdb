package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How commands end, and what they say where they cannot do what was asked. */
class ExitCodeTest {
    private static final Path SHOP = Samples.file("shop.yaml");

    @Test
    void goalsThatAreMet_endWithZero() {
        assertThat(Invocation.of("run", SHOP).code()).isEqualTo(ExitCode.FINE);
    }

    @Test
    void aGoalThatIsNotMet_endsWithOne() {
        Invocation run = Invocation.of(
                "run",
                SHOP,
                "--set",
                "goals.still-selling.atLeast=100%",
                "--fault",
                "fault: crash, target: shop, at: 31s");
        assertThat(run.code()).isEqualTo(ExitCode.GOALS_NOT_MET);
        assertThat(run.out()).contains("still-selling");
    }

    @Test
    void aBudgetThatIsUsedUp_endsWithThreeAndTellsWhatWasMeasured() {
        Invocation run = Invocation.of("run", SHOP, "--set", "limits.events=20000");
        assertThat(run.code()).isEqualTo(ExitCode.STOPPED_BY_BUDGET);
        assertThat(run.out()).contains("stopped at").contains("limits.events").contains("browse");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shop.threds=3         | --set shop.threds: there is no "threds" in shop; did you mean "threads"?
            shop.threads=many     | --set shop.threads: threads: expected a whole number, not "many"
            shop.threads          | --set shop.threads: expected a path and a value such as shop.threads=64
            users.arrivals=1e9/s  | more than limits.rate allows
            users.arrivals=5 ms/s | --set users.arrivals
            shop.instances=1000000| out of range: from 1 to 10000
            network.latency=0s    | out of range: from 1us
            payments.kind=servise | did you mean "service"?
            """)
    void aWrongSet_isToldInOneLine(String set, String message) {
        Invocation run = Invocation.of("run", SHOP, "--set", set);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.errors().get(0)).contains(message);
        assertNoMachineRoom(run);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fault: slow, target: paymets   | no component or instance "paymets"; did you mean "payments"?
            {fault: slo, target: payments} | no fault "slo"; did you mean "slow"?
            fault: slow, target: payments, factor: x | factor: expected a number, not "x"
            hello                          | the key "fault" is missing
            fault: slow, target: payments, at: 70s   | at: 70s is not before the end of the run, 1m
            {{{                            | cannot be read
            """)
    void aWrongFault_isToldInOneLine(String fault, String message) {
        Invocation run = Invocation.of("run", SHOP, "--fault", fault);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.errors().get(0)).startsWith("--fault").contains(message);
        assertNoMachineRoom(run);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --for   | 5 ms/s | not a duration
            --for   | 1s     | the warm-up takes 5s
            --for   | 200h   | out of range
            --seed  | -3     | not a whole number
            --seed  | abc    | not a whole number
            --seeds | 0      | out of range
            --engine | fast  | not one of plain, actors
            --sead  | 3      | --seed
            """)
    void aWrongOption_isToldWithWhatWasExpected(String option, String value, String message) {
        Invocation run = Invocation.of("run", SHOP, option, value);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(message);
        assertNoMachineRoom(run);
    }

    @Test
    void aFileThatIsNotThere_isTold() {
        Invocation run = Invocation.of("run", "no-such.yaml");
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.errors()).containsExactly("no-such.yaml: the file does not exist");
    }

    @Test
    void aFileWithSeveralProblems_tellsAllOfThem(@TempDir Path folder) throws IOException {
        String text = Files.readString(SHOP)
                .replace("threads: 16", "threds: 16")
                .replace("to: shop, timeout: 1s", "to: shop, timeout: 1 ms/s");
        Path file = Files.writeString(folder.resolve("bad.yaml"), text);
        Invocation run = Invocation.of("run", file);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.errors()).hasSize(2).allMatch(line -> line.matches(".*bad\\.yaml:\\d+:\\d+: .*"));
        assertNoMachineRoom(run);
    }

    @Test
    void anUnknownCommand_suggestsTheNearest() {
        Invocation run = Invocation.of("chek", "x");
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("check");
    }

    @Test
    void noCommand_isWrongUsage() {
        assertThat(Invocation.of().code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void version_isTold() {
        assertThat(Invocation.of("version").out()).startsWith("faultline ");
        assertThat(Invocation.of("--version").out())
                .isEqualTo(Invocation.of("version").out());
    }

    @Test
    void help_tellsOfEveryOptionWithinEightyColumns() {
        Invocation help = Invocation.of("help", "run");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("--for", "--seed", "--seeds", "--set", "--fault", "--json", "--out");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void theSchema_isJson() throws IOException {
        Invocation schema = Invocation.of("schema");
        assertThat(schema.code()).isZero();
        assertThat(new ObjectMapper().readTree(schema.out()).get("$schema").asText())
                .contains("json-schema.org");
    }

    @Test
    void aWrongNumberOfRounds_isTold() {
        Invocation bench = Invocation.of("bench", "--rounds", "many");
        assertThat(bench.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(bench.err()).contains("not a whole number from 1");
    }

    private static void assertNoMachineRoom(Invocation run) {
        assertThat(run.err()).doesNotContain("Exception", "java.", "dev.faultline", "\tat ");
    }
}
