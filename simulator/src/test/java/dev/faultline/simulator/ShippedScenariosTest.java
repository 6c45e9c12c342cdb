package dev.faultline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.check.Proof;
import dev.faultline.simulator.check.Proof.Tried;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.RunEvidence;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario that is shipped proves itself: a change of the engine that makes one untrue shows here. */
class ShippedScenariosTest {
    private static final Path FOLDER = Path.of("..", "scenarios");
    private static final int ONE_SCREEN = 70;

    private final ScenarioReader reader = new ScenarioReader();

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @Test
    void folder_holdsAtLeastFortyScenarios() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void readme_listsEachOfThem() throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));
        assertThat(files().map(file -> "](" + file.getFileName() + ")")).allMatch(readme::contains);
    }

    /** The page and the catalogue group them alike. */
    @ParameterizedTest
    @MethodSource("files")
    void scenario_standsInTheReadmeUnderItsTopic(Path file) throws Exception {
        String readme = Files.readString(FOLDER.resolve("README.md"));
        String before = readme.substring(0, readme.indexOf("](" + file.getFileName() + ")"));
        int heading = before.lastIndexOf("| **");
        assertThat(before.substring(heading + 4, before.indexOf("**", heading + 4)))
                .isEqualTo(reader.read(file).topic());
    }

    @ParameterizedTest
    @MethodSource("files")
    void scenario_provesItself(Path file) throws Exception {
        Proof proof = Proof.of(reader, reader.read(file));
        List<Tried> tried = new ArrayList<>();
        for (Proof.Trial trial : proof.trials()) {
            PlainRun run = new PlainRun(new Model(trial.scenario(), trial.seed()));
            run.advanceTo(trial.scenario().duration());
            tried.add(Proof.judge(trial, new RunEvidence(run.result())));
        }
        Proof.Result result = proof.result(tried);
        assertThat(result.proven())
                .as(String.join(System.lineSeparator(), result.lines()))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("files")
    void scenario_isTidy(Path file) throws Exception {
        Scenario scenario = reader.read(file);
        assertThat(file.getFileName()).hasToString(scenario.id() + ".yaml");
        assertThat(scenario.warnings()).isEmpty();
        assertThat(scenario.about()).isNotEmpty();
        assertThat(scenario.goals()).isNotEmpty();
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(ONE_SCREEN);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyChangeOfASolution_isNeeded(Path file) throws Exception {
        Scenario scenario = reader.read(file);
        List<String> changes =
                scenario.solution().stream().map(Scenario.Change::id).distinct().toList();
        List<String> taught = scenario.knockouts().stream()
                .map(Scenario.Knockout::without)
                .distinct()
                .toList();
        assertThat(taught).containsExactlyInAnyOrderElementsOf(changes);
    }
}
