package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessageRulesTest {
    private static final String FILE = """
        faultline: 1
        id: test
        title: A test
        requests: {ask: {effect: mail}}
        components:
          users: {kind: clients, arrivals: {poisson: 1/s}, calls: {to: shop}}
          shop: {kind: service, handles: {ask: [{publish: jobs}]}}
          jobs: {kind: queue, %s}
          worker: {kind: worker, consumes: jobs, work: 1ms}
        """;

    private static List<String> problems(String queue) {
        return problemsOf(FILE.formatted(queue));
    }

    @Test
    void groupsPartitionsAndTimes_thatMakeSense_areFine() {
        assertThat(problems("groupBy: key, partitions: 4, work: 1ms, ttl: 5s, delay: 4s"))
                .isEmpty();
    }

    @Test
    void partitions_thatTakeNoTime_makeNoDifference() {
        assertThat(problems("partitions: 4"))
                .singleElement()
                .asString()
                .contains("partitions: to store a message takes no time");
    }

    @Test
    void whatASubscriberApplies_isSaidByAThirdPartyAlone() {
        String text = FILE.formatted("")
                + "  events: {kind: topic, subscribers: [{to: partner, applies: mail}, {to: jobs, applies: mail}]}\n"
                + "  partner: {kind: external}\n";
        ScenarioException found =
                catchThrowableOfType(ScenarioException.class, () -> new ScenarioReader().read("test.yaml", text));
        assertThat(found.problems())
                .anySatisfy(problem ->
                        assertThat(problem.toString()).startsWith("test.yaml:10:89: applies: jobs is no third party"));
    }

    @Test
    void outbox_thatIsNotThere_orOfAQuorum_isTold() {
        String text = FILE.formatted("").replace("{publish: jobs}", "{write: rows, outbox: {effect: mail}}");
        String plain = text + "  rows: {kind: database}\n";
        assertThat(problemsOf(plain)).singleElement().asString().contains("outbox: rows has no outbox");
        String with = text + "  rows: {kind: database, outbox: {to: jobs}}\n";
        assertThat(problemsOf(with)).isEmpty();
        assertThat(problemsOf(text + "  rows: {kind: database, quorum: {}, inbox: {}, outbox: {to: jobs}}\n"))
                .hasSize(2)
                .allMatch(each -> each.contains("a quorum has no commit"));
    }

    private static List<String> problemsOf(String text) {
        ScenarioException found =
                catchThrowableOfType(ScenarioException.class, () -> new ScenarioReader().read("test.yaml", text));
        return found == null
                ? List.of()
                : found.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void keysFromAHigherToALowerOne_areNone() {
        String text =
                FILE.formatted("") + "  events: {kind: topic, subscribers: [{to: jobs, keys: {from: 9, to: 3}}]}\n";
        assertThat(problemsOf(text)).singleElement().asString().contains("from: no key is from 9 to 3");
    }

    @Test
    void messageThatExpiresBeforeItsDelay_isTold() {
        assertThat(problems("ttl: 5s, delay: 5s"))
                .singleElement()
                .asString()
                .contains("ttl: a message would expire before its delay of 5s is over");
    }
}
