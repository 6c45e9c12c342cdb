package dev.faultline.simulator.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockStyleTest {

    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static Node.Fields read(String text) throws NotYaml {
        return (Node.Fields) Yaml.read("test", text);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void whatIsWritten_readsAsTheSame(Path file) throws Exception {
        Node.Fields tree = read(Files.readString(file));
        String text = BlockStyle.write(tree);
        assertThat(read(text).flow()).isEqualTo(tree.flow());
        assertThat(text.lines().filter(line -> line.length() > 130).filter(line -> !line.startsWith("about")))
                .as("lines that nobody can read")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a: \"- b: {\", \"c: d\": \"#\", e: [], f: {}, g: \"\", h: ~, \"\": x}",
                "{a: [[1, 2], [{b: c}, []]], \"null\": \"true\"}",
                "{a: \"two\\nlines\", \"- x\": \"---\", b: \"'\\\"\"}",
            })
    void oddThings_surviveToo(String text) throws Exception {
        assertThat(read(BlockStyle.write(read(text))).flow())
                .isEqualTo(read(text).flow());
    }

    @Test
    void deepTree_isSpreadOverLines() throws Exception {
        String word = "w".repeat(60);
        Node.Fields tree = read("{a: [[{b: " + word + ", c: " + word + "}], {d: [" + word + ", " + word + "]}]}");
        assertThat(read(BlockStyle.write(tree)).flow()).isEqualTo(tree.flow());
    }
}
