package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.check.Reading;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.run.Intervention.Inject;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Checks of a run whose numbers one can work out: ten requests a second, each 1 ms on its way, 20 ms at work and 1 ms on
 * its way back; from 10 s to 20 s somebody makes the work ten times as long, 200 ms, which is later than anybody waits for.
 */
class CheckedRunTest {
    private static final long SECOND = VirtualTime.SECOND;

    private static final Scenario BOARD = Scenarios.read("""
            faultline: 1
            id: test
            title: A desk
            duration: 40s
            network: {latency: 1ms}
            requests: {ask: {effect: answer}}
            components:
              users: {kind: clients, arrivals: {constant: 10/s}, deadline: 100ms, calls: {to: desk, applies: answer}}
              desk: {kind: service, threads: 4, handles: {ask: [{work: 20ms}]}}
            """);

    private static Shadow shadow(Shadow.Questions questions, long time) throws ScenarioException {
        Journal.Header header = new Journal.Header("test.yaml", BOARD.text(), 1);
        List<Journal.Entry> entries = List.of(
                new Journal.Entry(10 * SECOND, new Inject("{fault: slow, target: desk, factor: 10, for: 10s}")));
        Shadow shadow = new Shadow(new ScenarioReader(), List.of(), questions);
        shadow.follow(new Journal.Copy(header, time < 10 * SECOND ? List.of() : entries, time));
        return shadow;
    }

    private static Verdict verdict(String check, long seconds) throws ScenarioException {
        Shadow.Questions questions = Shadow.Questions.of(List.of(Checks.of(BOARD, check)));
        return shadow(questions, seconds * SECOND).verdicts(Map.of()).get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {measure: p99, of: users.ask, atMost: 22ms, during: [2s, 9s]}                         | 10 | MET     | 22ms
            {measure: p99, of: users.ask, atMost: 22ms, during: [2s, 11s]}                        | 12 | NOT_MET | 202ms
            {measure: goodShare, of: users, atLeast: 50%, during: [5s, 15s]}                      | 16 | MET     | 50%
            {measure: lateShare, of: users, below: 50%, during: [5s, 15s]}                        | 16 | NOT_MET | 50%
            {measure: throughput, of: users, atLeast: 10/s, during: [5s, 15s]}                    | 16 | MET     | 10/s
            {measure: utilisation, of: desk, atMost: 5%, during: [2s, 8s]}                        | 8  | MET     | 5%
            {measure: arrivals, of: desk, above: 10/s, during: [2s, 8s]}                          | 8  | NOT_MET | 10/s
            {measure: workMean, of: desk, atLeast: 200ms, during: [11s, 19s]}                     | 19 | MET     | 200ms
            {measure: goodShare, of: users, atLeast: 99%, last: 2s}                               | 9  | MET     | 100%
            {measure: goodShare, of: users, atLeast: 99%, last: 2s}                               | 15 | NOT_YET | 0%
            {measure: goodShare, of: users, atLeast: 99%, last: 2s}                               | 25 | MET     | 100%
            {measure: utilisation, of: desk, atMost: 5%, last: 5s}                                | 18 | NOT_YET | 50%
            {measure: max, of: users.ask, above: 100ms, during: [5s, 18s]}                        | 9  | NOT_YET | 22ms
            {measure: max, of: users.ask, above: 100ms, during: [5s, 18s]}                        | 12 | MET     | 202ms
            {measure: max, of: users.ask, atMost: 100ms, during: [5s, 18s]}                       | 12 | NOT_MET | 202ms
            {always: p99, of: users.ask, atMost: 50ms, during: [5s, 9s]}                          | 10 | MET     | at the worst 22ms
            {always: p99, of: users.ask, atMost: 50ms, during: [5s, 15s]}                         | 12 | NOT_MET | 202ms at 00:10
            {always: utilisation, of: desk, atMost: 5%, during: [5s, 9s], every: 2s}              | 9  | MET     | at the worst 5%
            {eventually: p99, of: users.ask, atMost: 50ms, after: 15s, within: 6s, hold: 2s}      | 23 | MET     | after 5s
            {eventually: p99, of: users.ask, atMost: 50ms, after: 15s, within: 4s, hold: 2s}      | 22 | NOT_MET | not in time
            {recovers: users.ask, after: {begins: {fault: slow}}, within: 11s, hold: 3s}          | 24 | MET     | after 10s
            {recovers: users.ask, after: {begins: {fault: slow}}, within: 5s, hold: 3s}           | 17 | NOT_MET | not in time
            {recovers: users.ask, after: {ends: {fault: slow, target: desk}}, within: 2s, hold: 3s} | 22 | NOT_YET | since 00:20
            {recovers: users.ask, after: {ends: {fault: slow, target: desk}}, within: 2s, hold: 3s} | 24 | MET   | after 0s
            {ledger: answer, lost: 0, from: 30s}                                                  | 29 | NOT_YET | lost 0
            {ledger: answer, lost: 0, intended: {atLeast: 299}, from: 30s}                        | 30 | MET     | intended 299, lost 0
            {event: crashed, seen: false}                                                         | 40 | MET     | never seen
            {event: crashed}                                                                      | 40 | NOT_MET | never seen
            {ratio: p50, of: users.ask, against: untouched, below: 9, during: [12s, 18s]}         | 19 | NOT_MET | 9.182
            {ratio: goodput, of: users.ask, against: untouched, atLeast: 0.5, during: [5s, 15s]}  | 16 | MET     | 0.5
            {difference: p50, of: users.ask, against: untouched, atLeast: 180ms, during: [12s, 18s]} | 19 | MET  | 180ms
            """)
    void check_comesToWhatOneCanWorkOut(String check, long seconds, Verdict.State state, String measured)
            throws ScenarioException {
        Verdict verdict = verdict(check, seconds);

        assertThat(verdict.state()).as("%s", verdict).isEqualTo(state);
        assertThat(verdict.measured()).isEqualTo(measured);
        assertThat(verdict.reason().isEmpty()).isEqualTo(state == Verdict.State.MET);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {measure: p99, of: users.ask, atMost: 1s, during: [2s, 9s]} | 4 | judged from 00:09 on; the run stands at 00:04; so far it is 22ms
            {measure: goodShare, of: users, atLeast: 90%, during: [2s, 15s]} | 15 | 2 of 130 requests are still open, until 00:15.100 at the latest; the run stands at 00:15; so far it is 61.5385%
            {measure: p99, of: users.ask, atMost: 50ms, during: [12s, 15s]} | 16 | p99 of users.ask from 12s to 15s is 202ms; at most 50ms is asked
            {recovers: users, after: {ends: {fault: slow}}, within: 5s} | 8 | waits for the end of slow; the run stands at 00:08
            {ledger: answer, duplicated: 0} | 8 | judged from 00:40 on; the run stands at 00:08; so far duplicated 0
            {ratio: goodput, of: users, against: untouched, atLeast: 0.9, during: [5s, 15s]} | 16 | goodput of users from 5s to 15s over that of the untouched board is 0.5; at least 0.9 is asked
            {answered: why} | 8 | it is not answered yet
            """)
    void check_tellsWhyItIsNotMet_withTheNumbers(String check, long seconds, String reason) throws ScenarioException {
        assertThat(verdict(check, seconds).reason()).isEqualTo(reason);
    }

    @Test
    void ledgerOfNobodysWish_isNeverMet() throws ScenarioException {
        Verdict verdict = verdict("{ledger: answer, duplicated: 0, from: 0s}", 0);

        assertThat(verdict.state()).isEqualTo(Verdict.State.NOT_YET);
        assertThat(verdict.reason()).isEqualTo("nobody has wanted answer yet");
    }

    @Test
    void quantities_areReadWithTheirUnit_andSayWhetherTheyAreFinal() throws ScenarioException {
        Shadow.Questions questions = new Shadow.Questions(
                List.of(),
                List.of(
                        Checks.quantity(BOARD, "{measure: p50, of: users.ask, during: [12s, 18s]}"),
                        Checks.quantity(BOARD, "{ledger: answer, count: once, from: 20s}"),
                        Checks.quantity(BOARD, "{event: crashed}")));

        List<Reading> readings = shadow(questions, 25 * SECOND).readings();

        assertThat(readings).extracting(Reading::text).containsExactly("202ms", "249", "0");
        assertThat(readings).extracting(Reading::settled).containsExactly(true, true, false);
    }
}
