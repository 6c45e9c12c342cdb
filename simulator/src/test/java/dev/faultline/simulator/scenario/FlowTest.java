package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.scenario.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A piece of YAML written on one line is the same piece when it is read again. */
class FlowTest {
    private static final Place NOWHERE = Place.of("");
    private static final String[] TEXTS = {
        "5ms",
        "5 ms",
        "80%",
        "%",
        "a: b",
        "- x",
        "-",
        "#c",
        "a #c",
        "true",
        "shop -> payments",
        "{",
        "a,b",
        "?x",
        "@x",
        " lead",
        "trail ",
        "\u00e9\u4e16",
        "\uD83D\uDE00",
        "\"q\"",
        "it's",
        "\\",
        "line\nbreak",
        "\ttab",
        "\u0007",
        "\u0085",
        "\u2028",
        "---",
        "--- x",
        "...",
        "*a",
        "&a",
        "!t",
        "|",
        ">",
        "<<",
        "0x1F",
        "1e9",
        "~",
        "null",
        "[]",
        "'",
        "`",
        "a:",
        ":a"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsWrittenOnOneLine_isReadAgain(long seed) throws NotYaml {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            Node node = fields(random, 4);
            String line = node.flow();
            assertThat(line).doesNotContain("\n");
            assertThat(said(Yaml.read("line", line))).as(line).isEqualTo(said(node));
        }
    }

    private static Node node(SplittableRandom random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(3)) {
            case 0 -> new Node.Scalar(TEXTS[random.nextInt(TEXTS.length)], false, NOWHERE);
            case 1 -> {
                List<Node> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(node(random, depth - 1));
                }
                yield new Node.Items(items, NOWHERE);
            }
            default -> fields(random, depth);
        };
    }

    private static Node fields(SplittableRandom random, int depth) {
        List<Node.Field> fields = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = TEXTS[random.nextInt(TEXTS.length)];
            fields.add(new Node.Field(name, NOWHERE, node(random, depth - 1)));
        }
        return new Node.Fields(fields, NOWHERE);
    }

    /** All of it but places and quotes. */
    private static Object said(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.text();
            case Node.Items items -> items.items().stream().map(FlowTest::said).toList();
            case Node.Fields fields ->
                fields.fields().stream()
                        .map(f -> List.of("field", f.name(), said(f.value())))
                        .toList();
        };
    }
}
