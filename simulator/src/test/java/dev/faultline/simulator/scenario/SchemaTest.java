package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema against a validator that others wrote. */
class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static Schema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        schema = REGISTRY.getSchema(JSON.readTree(SchemaWriter.write()));
    }

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    private static List<Error> errors(String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        JsonNode node = JSON.valueToTree(new Load(settings).loadFromString(yaml));
        return schema.validate(node);
    }

    @Test
    void theSchema_isOne() throws IOException {
        JsonNode root = JSON.readTree(SchemaWriter.write());
        assertThat(root.get("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        Schema ofSchemas = REGISTRY.getSchema(
                com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(ofSchemas.validate(root)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedScenario_isValid(Path file) throws IOException {
        assertThat(errors(Files.readString(file))).isEmpty();
    }

    @Test
    void aFileWithAllParts_isValid() throws IOException {
        assertThat(errors(ScenarioReaderTest.shop())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            faultline: 1 | faultline: 2
            id: flash-sale | id: flash sale
            title: Flash sale | titel: Flash sale
            seed: 42 | seed: many
            warmup: 5s | warmup: 5
            warmup: 5s | warmup: 5 ms/s
            warmup: 5s | warmup: -5s
            duration: 2m | duration: 2 minutes
            {latency: 0.5ms} | {latency: fast}
            zipf: | ziph:
            size: 10000, s | size: ten, s
            kind: clients | kind: client
            {poisson: 400/s} | {poisson: 400}
            {poisson: 400/s} | {poisson: 400/s, constant: 3/s}
            browse: 80% | browse: 180 percent
            deadline: 2s | deadline: soon
            to: edge, timeout | too: edge, timeout
            attempts: 3 | attempts: 0
            jitter: full | jitter: most
            instances: 3 | instances: 3.5
            limit: 200 | limit: -1
            {exponential: 2ms} | {exponential: 2ms, constant: 1ms}
            {exponential: 2ms} | {exponental: 2ms}
            {read: products} | {read: products, write: orders}
            {read: products} | {timeout: 1s}
            p99: 20ms | p99: 20
            call: payments | cal: payments
            timeout: 300ms | timeout: [300ms]
            of: products-db | off: products-db
            fault: slow | fault: slwo
            factor: 10 | factor: ten
            factor: 10 | faktor: 10
            ledger: charge | ledgr: charge
            duplicated: 0 | duplicated: none
            measure: goodShare | measure: goodshare
            atLeast: 99% | atLeast: most
            {concurrent: 8}}} | {concurrent: 8}}, undo: 1}
            without: key, mustFail | without: key, mustfail
            """)
    void aBrokenFile_isNotValid(String old, String wrong) throws IOException {
        String shop = ScenarioReaderTest.shop();
        assertThat(shop).contains(old);
        assertThat(errors(shop.replace(old, wrong))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            warmup: 5s | warmup: 0
            warmup: 5s | warmup: 1.5 s
            {poisson: 400/s} | 400/s
            {exponential: 2ms} | 2ms
            {exponential: 2ms} | {empirical: {50: 4ms, 99.9: 20ms}}
            {exponential: 2ms} | {hyperexponential: [{weight: 9, mean: 1ms}, {weight: 1, mean: 10ms}]}
            {exponential: 2ms} | {mixture: [{weight: 9, of: 1ms}, {weight: 1, of: {pareto: {smallest: 1ms, shape: 2}}}]}
            browse: 80% | browse: 0.8
            duplicated: 0 | duplicated: {atMost: 3}
            targets: [shop] | targets: shop
            mustFail: [still-selling] | mustFail: still-selling
            """)
    void whatTheReaderTakes_theSchemaTakes(String old, String other) throws Exception {
        String shop = ScenarioReaderTest.shop();
        assertThat(shop).contains(old);
        String changed = shop.replace(old, other);
        assertThat(new ScenarioReader().read("f", changed).title()).isEqualTo("Flash sale");
        assertThat(errors(changed)).isEmpty();
    }
}
