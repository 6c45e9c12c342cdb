package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.simulator.check.Proof;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.RunEvidence;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page about the format shows is what is read. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");
    private final ScenarioReader reader = new ScenarioReader();

    private static String page() throws IOException {
        return Files.readString(Path.of("../scenarios/README.md"));
    }

    static List<String> examples() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(page());
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    /** The first example is a whole file; each later one takes the place of its part. */
    private Scenario read(String example) throws Exception {
        Node.Fields file = (Node.Fields) Yaml.read("first", examples().get(0));
        for (Node.Field part : ((Node.Fields) Yaml.read("part", example)).fields()) {
            Node value = part.value();
            if (part.name().equals("components")) {
                Node.Fields all = (Node.Fields) file.get("components").orElseThrow();
                for (Node.Field box : ((Node.Fields) value).fields()) {
                    all = all.with(box.name(), box.place(), box.value());
                }
                value = all;
            }
            file = file.with(part.name(), part.place(), value);
        }
        return reader.read("README.md", file.flow());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExample_isRead(String example) throws Exception {
        assertThat(read(example).warnings()).isEmpty();
    }

    @Test
    void theFirstExample_meetsItsGoals_andTheOneWithASolutionProvesItself() throws Exception {
        List<String> proofs =
                examples().stream().filter(e -> e.contains("knockouts:")).toList();
        assertThat(proofs).hasSize(1);
        for (String example : List.of(examples().get(0), proofs.get(0))) {
            Proof.Result result = Proof.of(reader, read(example)).prove((scenario, seed) -> {
                PlainRun run = new PlainRun(new Model(scenario, seed));
                run.advanceTo(scenario.duration());
                return new RunEvidence(run.result());
            });
            assertThat(result.proven()).as(String.join("\n", result.lines())).isTrue();
        }
    }

    @Test
    void theProblemsShown_areThoseTold() throws IOException {
        String wrong =
                examples().get(0).replace("timeout: 1s", "timeout: 1 second").replace("target: bank", "target: bnak");
        assertThatThrownBy(() -> reader.read("small-shop.yaml", wrong)).satisfies(thrown -> {
            for (Problem problem : ((ScenarioException) thrown).problems()) {
                assertThat(page().contains(problem.toString()))
                        .as(problem.toString())
                        .isTrue();
            }
        });
    }

    @Test
    void thePathsShown_leadSomewhere() throws Exception {
        Scenario shop = reader.read("small-shop.yaml", examples().get(0));
        String table = page().substring(page().indexOf("## Paths"), page().indexOf("## Goals"));
        Matcher row = Pattern.compile("(?m)^\\| (`.*?) \\|").matcher(table);
        List<String> paths = new ArrayList<>();
        while (row.find()) {
            for (String path : row.group(1).split(", ")) {
                paths.add(path.replace("`", ""));
            }
        }
        assertThat(paths).hasSizeGreaterThan(8);
        for (String path : paths) {
            assertThat(reader.isLive(shop, path)).as(path).isIn(true, false);
        }
        Change shown = Change.set("shop.buy.pay", "{timeout: 1s}");
        assertThat(reader.with(shop, List.of(shown)).changes()).containsExactly(shown);
    }
}
