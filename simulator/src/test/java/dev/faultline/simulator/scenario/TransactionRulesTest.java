package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionRulesTest {
    private static List<String> problems(String steps, String rows) {
        return problems(steps, rows, "[]");
    }

    private static List<String> problems(String steps, String rows, String timeline) {
        String text = """
            faultline: 1
            id: test
            title: A test
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: {poisson: 1/s}, calls: {to: shop}}
              shop: {kind: service, handles: {ask: %s}}
              bank: {kind: external}
              rows: {kind: database%s}
            timeline: %s
            """.formatted(steps, rows, timeline);
        ScenarioException found =
                catchThrowableOfType(ScenarioException.class, () -> new ScenarioReader().read("test.yaml", text));
        return found == null
                ? List.of()
                : found.problems().stream().map(Problem::toString).toList();
    }

    private static String within(String step) {
        return "[{transaction: {on: rows, steps: [{call: bank, retry: {}}, " + step + "]}}]";
    }

    @Test
    void ordinaryTransaction_isFine() {
        assertThat(problems(
                        within("{read: rows, lock: true}, {write: rows, row: {of: to, size: 10}, timeout: 1s}"), ""))
                .isEmpty();
    }

    @Test
    void lockOutsideOfATransaction_isTold() {
        assertThat(problems("[{read: rows, lock: true}]", ""))
                .singleElement()
                .asString()
                .startsWith("test.yaml:7:54: lock: a row is locked until its transaction ends");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{read: rows, retry: {}}; retry: a statement that fails ends its transaction",
                "{read: rows, hedge: {after: 1s}}; hedge: a connection does one statement at a time",
                "{write: rows, version: checked}; version: within a transaction its isolation says",
                "{read: rows, breaker: {}}; breaker: the connection is open already",
                "{parallel: [{read: rows}]}; read: the transaction on rows has one connection"
            })
    void whatMakesNoSenseWithinATransaction_isTold(String step, String problem) {
        assertThat(problems(within(step), "")).singleElement().asString().contains(problem);
    }

    @Test
    void transactionOfNothing_isTold() {
        assertThat(problems("[{transaction: {on: rows, steps: []}}]", ""))
                .singleElement()
                .asString()
                .contains("steps: a transaction of nothing");
    }

    @Test
    void quorum_hasNoTransactions() {
        assertThat(problems(within("{read: rows}"), ", quorum: {n: 3}"))
                .singleElement()
                .asString()
                .contains("on: rows has a quorum and no primary");
    }

    @Test
    void otherRow_mayLiveOnAnotherShard() {
        assertThat(problems(within("{write: rows, row: {of: to, size: 9}}"), ", shards: 2"))
                .singleElement()
                .asString()
                .contains("row: another row may live on another shard");
    }

    @Test
    void queryThatTheDatabaseDoesNotHave_isTold_withAGuess() {
        assertThat(problems("[{read: rows, query: mime}]", ", queries: {mine: {}}"))
                .containsExactly("test.yaml:7:61: query: rows has no query \"mime\"; did you mean \"mine\"?");
        assertThat(problems("[{read: rows, query: mine}]", ", queries: {mine: {}}"))
                .isEmpty();
    }

    @Test
    void migration_ofATableThatThereIsNot_orOfAnUnknownQuery_isTold() {
        assertThat(problems("[{read: rows}]", ", quorum: {n: 3}", "[{at: 1s, fault: migration, target: rows}]"))
                .singleElement()
                .asString()
                .contains("target: rows has a quorum, and no table");
        assertThat(problems(
                        "[{read: rows}]",
                        ", replicas: 1, queries: {mine: {}}",
                        "[{at: 1s, fault: lost-index, target: rows-primary, query: mime}]"))
                .singleElement()
                .asString()
                .contains("query: rows has no query \"mime\"; did you mean \"mine\"?");
    }
}
