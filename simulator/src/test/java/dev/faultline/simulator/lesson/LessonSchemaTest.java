package dev.faultline.simulator.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema of lessons against a validator that others wrote. */
class LessonSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Pattern BLOCK = Pattern.compile("(?s)```step\n(.*?)```");

    private static Schema front;
    private static Schema step;

    @BeforeAll
    static void readSchema() throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(LessonSchema.schema());
        front = REGISTRY.getSchema(root);
        ObjectNode ofStep = JSON.createObjectNode();
        ofStep.put("$ref", "#/$defs/step");
        ofStep.set("$defs", root.get("$defs"));
        step = REGISTRY.getSchema(ofStep);
    }

    @Test
    void theSchema_isOne() throws IOException {
        Schema ofSchemas = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(ofSchemas.validate(JSON.readTree(LessonSchema.schema()))).isEmpty();
    }

    @Test
    void lesson_isValid() {
        assertThat(errors(Counter.text())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lesson: 1 | lesson: 2
            level: beginner | level: begginer
            goal: Tell | gaol: Tell
            when: 10s | when: soon
            factor: 2 | factor: two
            mustFail: [of-use] | mustFail: 7
            kind: predict | kind: predikt
            measure: goodShare | measure: godShare
            atLeast: 50% | atLeast: 50ms
            until: 30s | until: 30
            right: none | wrong: none
            tolerance: 25% | tolerance: 25s
            """)
    void whatTheReaderRefuses_theSchemaRefuses(String old, String replacement) {
        assertThat(errors(Counter.with(old, replacement))).isNotEmpty();
    }

    /** Of the front matter and of each step. */
    private static List<Error> errors(String lesson) {
        List<Error> errors = new ArrayList<>(front.validate(yaml(lesson.split("---\n", 3)[1])));
        Matcher block = BLOCK.matcher(lesson);
        int blocks = 0;
        while (block.find()) {
            errors.addAll(step.validate(yaml(block.group(1))));
            blocks++;
        }
        assertThat(blocks).isEqualTo(7);
        return errors;
    }

    private static JsonNode yaml(String text) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return JSON.valueToTree(new Load(settings).loadFromString(text));
    }
}
