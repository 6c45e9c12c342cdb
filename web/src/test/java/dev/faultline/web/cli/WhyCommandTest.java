package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why requests failed, told on the command line, and traces as a file. */
class WhyCommandTest {
    private static final String SLOW_BANK = "at: 6s, fault: slow, target: payments, factor: 100";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void withoutARequest_tellsOfOneForEachWayToFail() throws Exception {
        Invocation why =
                Invocation.of("why", Samples.file("shop.yaml"), "--for", "12s", "--fault", SLOW_BANK, "--json");
        assertThat(why.err()).isEmpty();
        assertThat(why.code()).isZero();
        JsonNode findings = JSON.readTree(why.out()).get("findings");
        assertThat(findings).isNotEmpty();
        assertThat(findings)
                .anySatisfy(
                        each -> assertThat(each.get("why").asText()).contains("fault slow on payments since 0:06.0"));
        String id = findings.get(0).get("request").asText();

        Invocation one =
                Invocation.of("why", Samples.file("shop.yaml"), "--for", "12s", "--fault", SLOW_BANK, "--request", id);
        assertThat(one.code()).isZero();
        assertThat(one.out())
                .contains(". waits  # works")
                .contains("request " + id)
                .contains("<- ");
    }

    @Test
    void requestThatNeverWas_isBadInput() {
        Invocation why = Invocation.of("why", Samples.file("shop.yaml"), "--for", "7s", "--request", "99999999");
        assertThat(why.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(why.err()).contains("there is no request 99999999 in this run");
    }

    @Test
    void traces_areWrittenForOtherTools(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("traces.json");
        Invocation run =
                Invocation.of("run", Samples.file("shop.yaml"), "--for", "12s", "--fault", SLOW_BANK, "--traces", file);
        assertThat(run.err()).isEmpty();
        JsonNode resources = JSON.readTree(Files.readString(file)).get("resourceSpans");
        assertThat(resources.findValuesAsText("stringValue")).contains("payments-1", "timeout");
        assertThat(resources.findValuesAsText("traceId")).allMatch(id -> id.matches("[0-9a-f]{32}"));
    }
}
