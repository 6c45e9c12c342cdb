package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.simulator.spec.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrivals that are read from a file beside the scenario, and what may be wrong with them and others. */
class RecordingsTest {
    @TempDir
    Path folder;

    private static String text(String arrivals) {
        return """
            faultline: 1
            id: recorded
            title: Recorded
            requests: {buy: {}}
            components:
              users: {kind: clients, arrivals: {%s}, calls: {to: bank}}
              bank: {kind: external}
            """.formatted(arrivals);
    }

    private Scenario read(String csv, String name) throws IOException, ScenarioException {
        Files.writeString(folder.resolve("evening.csv"), csv);
        Path file = folder.resolve("recorded.yaml");
        Files.writeString(file, text("replay: {file: " + name + "}"));
        return new ScenarioReader().read(file);
    }

    private static List<Long> times(Scenario scenario) {
        Variant arrivals =
                (Variant) scenario.components().get("users").settings().values().get("arrivals");
        return arrivals.settings().durations("times");
    }

    @Test
    void times_areInTheFirstColumn_inSecondsOrWithAUnit() throws Exception {
        Scenario scenario = read("time,user\n0.5,anna\n750ms,bert\n\n1,anna\n1,bert\n", "evening.csv");
        assertThat(times(scenario)).containsExactly(500_000_000L, 750_000_000L, 1_000_000_000L, 1_000_000_000L);
        assertThat(scenario.warnings()).isEmpty();
    }

    @Test
    void textAndChangesAlone_areTheRun() throws Exception {
        Scenario scenario = read("0.5\n0.7\n", "evening.csv");
        Scenario again = new ScenarioReader().with(new ScenarioReader().read("x", scenario.text()), scenario.changes());
        assertThat(times(again)).containsExactly(500_000_000L, 700_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1\\n0.5 | evening.csv:2:1: \"0.5\" is before the line above; times ascend",
                "1\\nsoon | evening.csv:2:1: expected a time in seconds, such as 12.5, or with a unit",
                "time | evening.csv:1:1: there is no time in the first column of any line",
            })
    void recordingThatMakesNoSense_isRefusedWithItsLine(String csv, String problem) {
        assertThatThrownBy(() -> read(csv.replace("\\n", "\n"), "evening.csv")).hasMessageContaining(problem);
    }

    @Test
    void recordingElsewhereOrMissing_isRefused() {
        assertThatThrownBy(() -> read("1", "../evening.csv"))
                .hasMessageContaining("expected the name of a file beside the scenario, not \"../evening.csv\"");
        assertThatThrownBy(() -> read("1", "morning.csv")).hasMessageContaining("morning.csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps: [{at: 5s, rate: 1/s}, {at: 5s, rate: 2/s}] | 6:44: steps: 5s comes after 5s; times ascend",
                "replay: {times: [2s, 1s]} | replay: 1s comes after 2s; times ascend",
                "bursts: {base: 1/s, peak: 9/s, every: 1s, for: 2s} | bursts: one lasts 2s, and the next begins before",
                "'replay: {file: a.csv, times: [1s]}' | only one of file, times can be given",
            })
    void arrivalsThatGoBack_areRefused(String arrivals, String problem) {
        assertThatThrownBy(() -> new ScenarioReader().read("f", text(arrivals))).hasMessageContaining(problem);
    }

    @Test
    void fileNameInATextAlone_isWarnedOf() throws ScenarioException {
        assertThat(new ScenarioReader().read("f", text("replay: {file: a.csv}")).warnings())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("a.csv is read with the scenario's file from disk");
    }
}
