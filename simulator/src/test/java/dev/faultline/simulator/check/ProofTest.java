package dev.faultline.simulator.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.check.Proof.Result;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.RunEvidence;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;

class ProofTest {
    /** One thread for 1.5 times what it can do; two threads can. */
    private static final String FILE = """
            faultline: 1
            id: small
            title: Small
            seed: 7
            warmup: 1s
            duration: 5s
            requests: {buy: {}}
            components:
              users: {kind: clients, arrivals: {constant: 150/s}, deadline: 100ms, calls: {to: shop}}
              shop:
                kind: service
                threads: 1
                queue: {limit: 10}
                handles: {buy: [{work: 10ms}]}
            goals:
              - {id: good, measure: goodShare, of: users, atLeast: 99%}
              - {id: short, measure: queueMax, of: shop, atMost: 10}
            """;

    private static final String SOLUTION = """
            solution:
              - {id: threads, at: shop, set: {threads: 2}}
              - {id: queue, at: shop.queue, set: {limit: 9}}
            """;

    static Evidence run(Scenario scenario, long seed) {
        PlainRun run = new PlainRun(new Model(scenario, seed));
        run.advanceTo(scenario.duration());
        return new RunEvidence(run.result());
    }

    private static Result prove(String text) throws ScenarioException {
        ScenarioReader reader = new ScenarioReader();
        return Proof.of(reader, reader.read("small.yaml", text)).prove(ProofTest::run);
    }

    @Test
    void withASolutionThatIsNeeded_itIsProven() throws Exception {
        Result result = prove(FILE + SOLUTION + "knockouts: [{without: threads, mustFail: [good]}]\n");

        assertThat(result.lines())
                .containsExactly(
                        "ok      untouched, seed 7: not met, as it must be: good",
                        "ok      with the solution, seed 7: all goals are met",
                        "ok      with the solution, seed 8: all goals are met",
                        "ok      with the solution, seed 9: all goals are met",
                        "ok      with the solution, seed 10: all goals are met",
                        "ok      with the solution, seed 11: all goals are met",
                        "ok      without threads, seed 7: not met, as it must be: good");
        assertThat(result.proven()).isTrue();
    }

    @Test
    void withAChangeThatIsNotNeeded_itIsNotProven() throws Exception {
        Result result = prove(FILE + SOLUTION + "knockouts: [{without: queue, mustFail: [good, short]}]\n");

        assertThat(result.proven()).isFalse();
        assertThat(result.lines()).contains("WRONG   without queue, seed 7: still met: good, short");
    }

    @Test
    void withASolutionThatDoesNotHelp_itIsNotProven() throws Exception {
        Result result = prove(FILE + "solution: [{id: queue, at: shop.queue, set: {limit: 9}}]\n");

        assertThat(result.proven()).isFalse();
        assertThat(result.lines()).contains("WRONG   with the solution, seed 9: not met: good");
    }

    @Test
    void goalsThatAreMetAlready_areNotProvenByASolution() throws Exception {
        Result result = prove(FILE.replace("threads: 1", "threads: 2") + SOLUTION);

        assertThat(result.proven()).isFalse();
        assertThat(result.lines()).contains("WRONG   untouched, seed 7: all goals are met already");
    }

    @Test
    void withoutASolution_theGoalsAreMetAsItIs() throws Exception {
        assertThat(prove(FILE.replace("threads: 1", "threads: 2")).proven()).isTrue();
        Result overload = prove(FILE);
        assertThat(overload.proven()).isFalse();
        assertThat(overload.lines()).contains("WRONG   untouched, seed 7: not met: good");
    }

    @Test
    void withoutGoals_thereIsNothingToProve() throws Exception {
        Result result = prove(FILE.substring(0, FILE.indexOf("goals:")));
        assertThat(result.proven()).isTrue();
        assertThat(result.lines()).containsExactly("ok      small has no goals: there is nothing to prove");
    }
}
