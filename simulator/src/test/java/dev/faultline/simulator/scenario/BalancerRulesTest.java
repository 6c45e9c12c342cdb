package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class BalancerRulesTest {
    private static final String FILE = """
        faultline: 1
        id: test
        title: A test
        requests: {ask: {}}
        components:
          users: {kind: clients, arrivals: {poisson: 1/s}, calls: {to: edge}}
          edge: {kind: load-balancer, targets: [old, new]%s}
          old: {kind: service, handles: {ask: [{work: 1ms}]}}
          new: {kind: service, handles: {ask: [{work: 1ms}]}}
          other: {kind: service, handles: {ask: [{work: 1ms}]}}
        """;

    private static List<String> problems(String balancer) {
        String text = FILE.formatted(balancer);
        ScenarioException found =
                catchThrowableOfType(ScenarioException.class, () -> new ScenarioReader().read("test.yaml", text));
        return found == null
                ? List.of()
                : found.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void weights_ofTargets_areFine() {
        assertThat(problems(", weights: {old: 9, new: 1}, slowStart: {window: 10s}"))
                .isEmpty();
    }

    @Test
    void weight_ofWhatIsNoTarget_isTold() {
        assertThat(problems(", weights: {other: 9}"))
                .containsExactly("test.yaml:7:61: weights: other is no target of edge; expected one of [old, new]");
    }

    @Test
    void weights_thatAreAllZero_areTold() {
        assertThat(problems(", weights: {old: 0, new: 0}"))
                .singleElement()
                .asString()
                .contains("all are 0");
    }

    @Test
    void shares_underAPolicyThatHashes_areTold() {
        assertThat(problems(", policy: key-hash, weights: {old: 2}, slowStart: {window: 10s}"))
                .hasSize(2)
                .allMatch(problem -> problem.contains("key-hash goes by hashes and gives no shares"));
    }
}
