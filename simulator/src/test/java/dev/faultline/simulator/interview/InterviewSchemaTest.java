package dev.faultline.simulator.interview;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema of interview problems against a validator that others wrote. */
class InterviewSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Pattern BLOCK = Pattern.compile("(?s)```([a-z]+)\n(.*?)```");

    @Test
    void theSchema_isOne() throws IOException {
        Schema ofSchemas = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(ofSchemas.validate(JSON.readTree(InterviewSchema.schema()))).isEmpty();
    }

    @Test
    void shippedProblem_isValid() throws IOException {
        assertThat(errors(Samples.text())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            interview: 1 | interview: 2
            level: intermediate | level: medium
            asks: 6 | ask: 6
            within: 2.5 | within: twice
            round: up | round: down
            in: both | in: all
            most: 2 | most: many
            one: true | one: first
            of: trade-offs | of: tradeoffs
            worth: 20 | wroth: 20
            entry: edge | entrance: edge
            """)
    void whatTheReaderRefuses_theSchemaRefuses(String old, String replacement) throws IOException {
        assertThat(errors(Samples.text().replaceFirst(Pattern.quote(old), replacement)))
                .isNotEmpty();
    }

    /** Of the front matter and of each block. */
    private static List<Error> errors(String problem) throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(InterviewSchema.schema());
        List<Error> errors = new ArrayList<>(REGISTRY.getSchema(root).validate(yaml(problem.split("---\n", 3)[1])));
        Matcher block = BLOCK.matcher(problem);
        int blocks = 0;
        while (block.find()) {
            ObjectNode of = JSON.createObjectNode();
            of.put("$ref", "#/$defs/" + block.group(1));
            of.set("$defs", root.get("$defs"));
            errors.addAll(REGISTRY.getSchema(of).validate(yaml(block.group(2))));
            blocks++;
        }
        assertThat(blocks).isEqualTo(9);
        return errors;
    }

    private static JsonNode yaml(String text) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return JSON.valueToTree(new Load(settings).loadFromString(text));
    }
}
