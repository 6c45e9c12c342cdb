package dev.faultline.simulator.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.check.Proof.Result;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedScenariosTest {
    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenario_provesItself(Path file) throws Exception {
        ScenarioReader reader = new ScenarioReader();
        Scenario scenario = reader.read(file);
        assertThat(file).hasFileName(scenario.id() + ".yaml");
        assertThat(scenario.warnings()).isEmpty();

        Result result = Proof.of(reader, scenario).prove(ProofTest::run);
        assertThat(result.proven()).as(String.join("\n", result.lines())).isTrue();
    }
}
