package dev.faultline.simulator.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the hunt has found, made small and kept: each of these scenarios broke a rule once. */
class HuntedTest {
    @ParameterizedTest
    @MethodSource
    void scenarioThatBrokeARule_keepsAllOfThem(Path file) throws Exception {
        Scenario scenario = new ScenarioReader().read(file);
        assertThat(new Trial(scenario, scenario.seed()).run()).isEmpty();
    }

    static List<Path> scenarioThatBrokeARule_keepsAllOfThem() throws Exception {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        }
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(HuntedTest.class.getResource("/hunted")).toURI());
    }
}
