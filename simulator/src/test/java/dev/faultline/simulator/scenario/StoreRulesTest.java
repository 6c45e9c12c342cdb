package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoreRulesTest {
    private static final String FILE = """
        faultline: 1
        id: test
        title: A test
        requests: {ask: {}}
        components:
          users: {kind: clients, arrivals: {poisson: 1/s}, calls: {to: shop}}
          shop: {kind: service, handles: {ask: [{read: rows}, {write: rows%s}]}}
          rows: {kind: database, quorum: {%s}%s}
        """;

    private static List<String> problems(String write, String quorum, String more) {
        String text = FILE.formatted(write, quorum, more);
        ScenarioException found =
                catchThrowableOfType(ScenarioException.class, () -> new ScenarioReader().read("test.yaml", text));
        return found == null
                ? List.of()
                : found.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void quorum_ofAsManyAsThereAre_isFine() {
        assertThat(problems("", "n: 5, r: 5, w: 1, coordinators: 2", ", shards: 3"))
                .isEmpty();
    }

    @Test
    void moreAnswersThanReplicas_areTold() {
        assertThat(problems("", "n: 3, r: 4, w: 5", ""))
                .containsExactly(
                        "test.yaml:8:44: r: a read cannot hear from 4 of 3 replicas; expected at most n, which is 3",
                        "test.yaml:8:50: w: a write cannot be acknowledged by 5 of 3 replicas; expected at most n,"
                                + " which is 3");
    }

    @Test
    void whatIsAboutAPrimary_doesNotGoWithAQuorum() {
        assertThat(problems("", "n: 3", ", replicas: 2, readFrom: any, readYourWrites: true, lag: 1s"))
                .hasSize(4)
                .allMatch(problem -> problem.contains("a quorum has no primary"));
    }

    @Test
    void writeThatNamesAVersion_needsAPrimary() {
        assertThat(problems(", version: checked", "n: 3", ""))
                .singleElement()
                .asString()
                .contains("version: rows has a quorum and no primary");
    }
}
