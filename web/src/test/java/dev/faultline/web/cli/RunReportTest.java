package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The report that people read. */
class RunReportTest {
    private static final Terminal PLAIN = new Terminal(false, false, false);
    private static final Terminal UNICODE = new Terminal(true, false, false);

    private static Outcome outcome;

    @BeforeAll
    static void run() throws ScenarioException {
        Scenario scenario = new ScenarioReader().read(Samples.file("shop.yaml"));
        Plan plan = new Plan(scenario, List.of(), scenario.duration(), List.of(scenario.seed()));
        outcome = new Runner(new PlainEngine(), Watch.NOBODY, seed -> Recording.NONE).run(plan);
    }

    private static List<String> lines(Terminal terminal) {
        return new Report(terminal, outcome).lines();
    }

    @Test
    void everyLine_fitsIntoEightyColumns() {
        assertThat(lines(UNICODE)).allMatch(line -> line.length() <= Terminal.WIDTH);
    }

    @Test
    void aTerminalThatKnowsOnlyAscii_getsNothingElse() {
        assertThat(lines(PLAIN)).allMatch(line -> line.chars().allMatch(c -> c < 128));
    }

    @Test
    void theLedger_isASum() {
        assertThat(String.join("\n", lines(UNICODE))).containsPattern("charge: intended [0-9,]+ = once [0-9,]+ \\+ ");
    }

    @Test
    void aFault_standsUnderThePlotsAtItsTime() {
        String band = lines(UNICODE).stream()
                .filter(line -> line.contains("slow payments"))
                .reduce((a, b) -> b)
                .orElseThrow();
        // 30 s to 40 s of a minute, right of a margin of 11: the third sixth of 69 columns
        assertThat(band.indexOf('▒')).isBetween(11 + 33, 11 + 36);
        assertThat(band.lastIndexOf('▒')).isBetween(11 + 44, 11 + 47);
    }

    @Test
    void whatHappened_isTold() {
        assertThat(String.join("\n", lines(UNICODE)))
                .contains("breaker to payments opened", "✓ still-selling", "real time", outcome.hash());
    }
}
