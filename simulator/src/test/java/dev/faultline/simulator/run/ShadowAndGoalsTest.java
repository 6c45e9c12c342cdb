package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.check.Goals;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two ways to judge the goals of a scenario, which know nothing of each other, come to the same. */
class ShadowAndGoalsTest {
    private static final ScenarioReader READER = new ScenarioReader();

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("..", "scenarios"))) {
            return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void shadowOfAWholeRun_measuresWhatItsGoalsMeasured(Path file) throws Exception {
        Scenario scenario = READER.read(file);
        PlainRun run = new PlainRun(new Model(scenario, scenario.seed()));
        run.advanceTo(scenario.duration());
        List<Verdict> goals = Goals.judge(new RunEvidence(run.result()));

        Shadow shadow =
                new Shadow(READER, scenario.goals().stream().map(Check::of).toList());
        Journal.Header header = new Journal.Header(file.toString(), scenario.text(), scenario.seed());
        shadow.follow(new Journal.Copy(header, List.of(), scenario.duration() / 2));
        shadow.follow(new Journal.Copy(header, List.of(), scenario.duration()));
        List<Verdict> live = shadow.verdicts(Map.of());

        assertThat(live).extracting(Verdict::state).isEqualTo(states(goals));
        assertThat(live)
                .extracting(Verdict::goal)
                .isEqualTo(goals.stream().map(Verdict::goal).toList());
        assertThat(live)
                .extracting(Verdict::measured)
                .isEqualTo(goals.stream().map(Verdict::measured).toList());
        assertThat(shadow.hash()).isEqualTo(run.book().hash());
    }

    private static List<Verdict.State> states(List<Verdict> verdicts) {
        return verdicts.stream().map(Verdict::state).toList();
    }
}
