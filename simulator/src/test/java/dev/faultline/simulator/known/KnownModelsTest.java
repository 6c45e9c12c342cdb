package dev.faultline.simulator.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.simulator.document.DocumentException;
import dev.faultline.simulator.known.KnownModel.Case;
import dev.faultline.simulator.known.KnownModel.Figure;
import dev.faultline.simulator.known.KnownResult.Agreement;
import dev.faultline.simulator.run.Scenarios;
import dev.faultline.simulator.scenario.Measure;
import dev.faultline.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The quick ones of the known answers, and how they are read and compared. */
public class KnownModelsTest {
    /** Of planted bugs it is asked whether answers still agree, not whether anything changed. */
    private static final boolean AGREEMENT_ALONE = System.getProperty("known.agreement") != null;

    private static final Path FOLDER = Path.of("..", "scenarios", "known");

    static Stream<Arguments> fast() throws DocumentException {
        return new KnownReader(FOLDER)
                .readAll().stream()
                        .filter(KnownModel::fast)
                        .flatMap(model -> model.cases().stream().map(one -> Arguments.of(model.title(), one)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("fast")
    void quickModel_comesToItsKnownAnswersAndToTheWrittenTable(String title, Case one) throws IOException {
        List<KnownRun> runs = IntStream.range(0, one.seeds())
                .mapToObj(seed -> KnownRun.of(one, seed))
                .toList();

        List<KnownResult> results = KnownResult.of(one, runs);
        if (!AGREEMENT_ALONE) {
            assertThat(results.stream().map(result -> result.row(one.name()).value()))
                    .as("%s, %s: as in the written table, to the last bit", title, one.name())
                    .containsExactlyElementsOf(writtenValues(title, one.name()));
        }
        assertThat(results)
                .allSatisfy(result -> assertThat(result.agreement())
                        .as(
                                "%s, %s: expected %s, measured %s",
                                title, result.answer().what(), result.expectedText(), result.measuredText())
                        .isEqualTo(Agreement.AGREES));
    }

    private static List<Double> writtenValues(String title, String of) throws IOException {
        return KnownResults.of(Files.readString(FOLDER.resolve("results.json"))).models().stream()
                .filter(model -> model.title().equals(title))
                .flatMap(model -> model.rows().stream())
                .filter(row -> row.of().equals(of))
                .map(KnownResults.Row::value)
                .toList();
    }

    @Test
    @DisabledIfSystemProperty(named = "known.agreement", matches = ".*")
    void writtenTable_hasEveryAnswerOfThePagesAndSaysSoInBothFiles() throws IOException, DocumentException {
        KnownResults written = KnownResults.of(Files.readString(FOLDER.resolve("results.json")));

        assertThat(FOLDER.resolve("RESULTS.md")).hasContent(written.markdown());
        assertThat(written.models().stream().flatMap(KnownModelsTest::lines))
                .as("run ./faultline known --write scenarios/known")
                .containsExactlyElementsOf(new KnownReader(FOLDER)
                        .readAll().stream().flatMap(KnownModelsTest::lines).toList());
    }

    private static Stream<String> lines(KnownResults.Model model) {
        String head = String.join(" | ", model.page(), model.prose(), model.scenario(), model.source(), model.title());
        return model.rows().stream()
                .map(row -> String.join(" | ", head, row.of(), row.what(), row.expected(), row.tolerance()));
    }

    private static Stream<String> lines(KnownModel model) {
        KnownResults.Collected expected = new KnownResults.Collected();
        model.cases().forEach(one -> expected.add(model, one, untouched(one)));
        return expected.results().models().stream().flatMap(KnownModelsTest::lines);
    }

    /** Answers without runs. */
    private static List<KnownResult> untouched(Case one) {
        return one.answers().stream()
                .map(answer -> new KnownResult(answer, 0, 0))
                .toList();
    }

    @Test
    void everyScenarioInTheFolder_hasAnAnswer() throws IOException, DocumentException {
        List<String> named = new KnownReader(FOLDER)
                .readAll().stream()
                        .map(KnownModel::scenario)
                        .distinct()
                        .sorted()
                        .toList();
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml"))
                            .sorted())
                    .isEqualTo(named);
        }
    }

    @Test
    void figure_beyondToleranceButWithinFourErrors_isUndecided() {
        Case one = figure(100, 1);

        assertThat(agreement(one, 100.5, 100.9)).isEqualTo(Agreement.AGREES);
        assertThat(agreement(one, 101, 103)).isEqualTo(Agreement.UNDECIDED);
        assertThat(agreement(one, 102, 102.1)).isEqualTo(Agreement.DISAGREES);
    }

    private static final Scenario SCENARIO = Scenarios.of("""
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: {poisson: 1/s}, calls: {to: server}}
              server: {kind: external}
            """);

    private static Case figure(double expected, double tolerance) {
        Figure figure = new Figure(Measure.ARRIVALS, "server", expected, tolerance);
        return new Case("toy", SCENARIO, 2, List.of(figure));
    }

    private static Agreement agreement(Case one, double first, double second) {
        List<KnownRun> runs = List.of(new KnownRun(List.of(first)), new KnownRun(List.of(second)));
        return KnownResult.of(one, runs).get(0).agreement();
    }

    @Test
    void answerOfWhatIsNotThere_isToldAtItsPlaceWithASuggestion(@TempDir Path folder) throws IOException {
        Files.copy(FOLDER.resolve("fan-out.yaml"), folder.resolve("fan-out.yaml"));
        Path page = folder.resolve("page.md");
        Files.writeString(page, """
                ---
                known: 1
                ---

                ## Fan-out
                ```answers
                scenario: fan-out.yaml
                source: a book
                cases:
                  - name: one
                    answers:
                      - {measure: waitMean, of: leef, expect: 1ms, within: 1%}
                      - {goal: nobody}
                ```
                """);

        assertThatThrownBy(() -> new KnownReader(folder).readAll())
                .hasMessageContaining("page.md:12:")
                .hasMessageContaining("leef")
                .hasMessageContaining("leaf")
                .hasMessageContaining("page.md:13:")
                .hasMessageContaining("nobody");
    }
}
