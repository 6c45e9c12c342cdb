package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A request's story is told by the same run again, with its eyes on that request. */
class StoryTest {
    private static final long END = 8 * VirtualTime.SECOND;
    private static final Scenario SCENARIO = Scenarios.of("""
            requests: {buy: {effect: charge}}
            components:
              users: {kind: clients, arrivals: {poisson: 50/s}, calls: {to: shop, timeout: 300ms, retry: {attempts: 3, backoff: 50ms}}}
              shop: {kind: service, handles: {buy: [{work: 5ms}, {id: pay, call: payments, applies: charge, timeout: 200ms}]}}
              payments: {kind: external, work: 20ms}
            timeline:
              - {at: 2s, for: 3s, fault: crash-after-effect, target: payments, probability: 30%, first: 3, down: 100ms}
            """);

    @Test
    void storyOfADuplicate_saysWhoDidWhatAndWhy() throws Exception {
        PlainRun first = new PlainRun(new Model(SCENARIO, 7));
        first.advanceTo(END);
        List<Long> duplicated = first.book().ledger().examples(0, EffectState.DUPLICATED);
        assertThat(duplicated).isNotEmpty();

        Journal.Header header = new Journal.Header("test.yaml", SCENARIO.text(), 7);
        Replay replay = new Replay(new Journal.Copy(header, List.of(), END), new ScenarioReader());
        assertThat(replay.run().hash()).isEqualTo(first.hash());
        List<StoryLine> story =
                replay.story(replay.requestsOf(duplicated).get(0)).lines();

        assertThat(story).isSortedAccordingTo(Comparator.comparingLong(StoryLine::time));
        assertThat(story).extracting(StoryLine::instance).contains("users", "shop-1", "payments-1");
        assertThat(story)
                .extracting(StoryLine::text)
                .anyMatch(text -> text.contains("crashes before it can say so"))
                .anyMatch(text -> text.contains("timeout: tries again"))
                .anyMatch(text -> text.equals("applies the effect"));
        assertThat(story.get(story.size() - 1).text()).contains("the user is told: ok");
    }

    @Test
    void tracing_changesNothingInTheRun() {
        PlainRun blind = new PlainRun(new Model(SCENARIO, 7));
        PlainRun tracing = new PlainRun(new Model(SCENARIO, 7), new long[] {1, 5, 9, 200, 333});
        blind.advanceTo(END);
        tracing.advanceTo(END);
        assertThat(tracing.hash()).isEqualTo(blind.hash());
    }
}
