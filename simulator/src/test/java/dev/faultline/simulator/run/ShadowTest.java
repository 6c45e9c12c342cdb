package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.check.Quantity;
import dev.faultline.simulator.check.Reading;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.check.Verdict.State;
import dev.faultline.simulator.run.Intervention.Heal;
import dev.faultline.simulator.run.Intervention.Inject;
import dev.faultline.simulator.run.Intervention.Operate;
import dev.faultline.simulator.run.Intervention.SetPath;
import dev.faultline.simulator.run.Journal.Copy;
import dev.faultline.simulator.run.Journal.Entry;
import dev.faultline.simulator.run.Journal.Header;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a shadow says is a function of the journal: however it was followed. */
class ShadowTest {
    private static final long SECOND = VirtualTime.SECOND;
    private static final ScenarioReader READER = new ScenarioReader();

    private static final Scenario SHOP = Scenarios.read("""
            faultline: 1
            id: test
            title: A shop
            warmup: 1s
            duration: 15s
            network: {latency: 1ms}
            requests: {order: {effect: charge}}
            components:
              users:
                kind: clients
                arrivals: {poisson: 80/s}
                deadline: 1s
                calls: {to: shop, timeout: 400ms, retry: {attempts: 2}}
              shop:
                kind: service
                instances: 2
                threads: 4
                queue: {limit: 50}
                handles:
                  order: [{work: {exponential: 10ms}}, {call: payments, applies: charge}]
              payments: {kind: external, work: {exponential: 20ms}, concurrency: 20}
            timeline:
              - {id: early, fault: slow, target: payments, factor: 4, at: 3s, for: 2s}
            """);

    private static final List<Check> CHECKS = Stream.of(
                    "{measure: p99, of: users.order, atMost: 300ms, during: [2s, 8s]}",
                    "{measure: goodShare, of: users, atLeast: 99%}",
                    "{measure: goodShare, of: users, atLeast: 99%, last: 2s}",
                    "{measure: utilisation, of: shop, below: 90%, during: [1s, 12s]}",
                    "{measure: waitP99, of: shop, atMost: 5ms, last: 3s}",
                    "{measure: queueMax, of: shop, atMost: 3, during: [2s, 9.5s]}",
                    "{always: goodShare, of: users.order, atLeast: 90%, during: [1s, 10s]}",
                    "{always: queueMax, of: shop, atMost: 40, during: [1s, 10s], every: 700ms}",
                    "{eventually: p90, of: users.order, atMost: 100ms, within: 4s, hold: 2s, after: 6s}",
                    "{eventually: queueMean, of: shop, atMost: 1, within: 6s, hold: 1s,"
                            + " after: {begins: {fault: crash}}}",
                    "{recovers: users.order, after: {ends: {fault: slow, target: payments}}, within: 4s, hold: 1s}",
                    "{recovers: users, after: {set: shop.threads}, within: 3s, hold: 1s, atLeast: 80%}",
                    "{ledger: charge, duplicated: 0, lost: 0, from: 5s}",
                    "{event: crashed, of: shop}",
                    "{event: crashed, seen: false, after: {operated: {operation: stop}}}",
                    "{ratio: goodput, of: users.order, against: untouched, atLeast: 0.9, during: [2s, 9s]}",
                    "{difference: utilisation, of: shop, against: untouched, atMost: 10%, during: [2s, 9s]}",
                    "{all: [{ledger: charge, abandoned: 0, from: 2s}, {answered: why}]}")
            .map(text -> Checks.of(SHOP, text))
            .toList();

    private static final List<Quantity> QUANTITIES = Stream.of(
                    "{measure: p99, of: users.order, during: [2s, 8s]}",
                    "{ledger: charge, count: duplicated}",
                    "{event: crashed}",
                    "{difference: failedShare, of: users, against: untouched, during: [1s, 9s]}")
            .map(text -> Checks.quantity(SHOP, text))
            .toList();

    private static final List<Change> CHANGES = List.of(new Change("wide", "shop.threads", Change.Action.SET, "6"));

    private record Said(List<Verdict> verdicts, List<Reading> readings, String hash) {}

    private static Shadow shadow() {
        return new Shadow(READER, List.of(), new Shadow.Questions(CHECKS, QUANTITIES));
    }

    private static Said say(Shadow shadow, Copy copy) throws ScenarioException {
        shadow.follow(copy);
        return new Said(shadow.verdicts(Map.of("why", true)), shadow.readings(), shadow.hash());
    }

    /** Something that an operator may do, not the same for each draw. */
    private static Intervention deed(RandomStream random) {
        return switch ((int) (random.nextDouble() * 7)) {
            case 0 -> new Inject("{fault: slow, target: payments, factor: 20, for: 2s}");
            case 1 -> new Inject("{fault: crash, target: shop-1, for: 1s}");
            case 2 -> new Inject("{fault: loss, target: shop -> payments, probability: 0.3}");
            case 3 -> new SetPath("shop.threads", String.valueOf(2 + (int) (random.nextDouble() * 8)));
            case 4 -> new SetPath("users.deadline", "2s");
            case 5 -> new Operate("shop", "stop", "{instance: 2}");
            default -> new Heal("fault-1");
        };
    }

    /** A journal as one that is operated by hand grows: only what the run accepts is in it, several things at one time. */
    private static List<Entry> script(Header header, RandomStream random) throws ScenarioException {
        PlainRun run = new PlainRun(Model.of(header, READER));
        List<Entry> entries = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < 8; i++) {
            boolean same = random.nextDouble() < 0.3;
            at += same ? 0 : (long) (random.nextDouble() * 3 * SECOND);
            Intervention deed = deed(random);
            run.advanceTo(at);
            try {
                run.intervene(deed, at);
                entries.add(new Entry(at, deed));
            } catch (Sandbox.Refused refused) {
                // such as healing what is not there: a journal never holds it
            }
        }
        return entries;
    }

    private static Copy upTo(Header header, List<Entry> entries, long time) {
        return new Copy(
                header, entries.stream().filter(entry -> entry.at() <= time).toList(), time);
    }

    static IntStream seeds() {
        return IntStream.range(0, 6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void followedInAnySteps_itSaysWhatAFreshReplaySays(int seed) throws ScenarioException {
        RandomStream random = new RandomStream(seed * 10L + 1);
        Header header = new Header("test.yaml", SHOP.text(), seed, seed % 2 == 0 ? List.of() : CHANGES);
        List<Entry> entries = script(header, random);
        Shadow followed = shadow();
        long time = 0;
        while (time < 20 * SECOND) {
            time += (long) (random.nextDouble() * 4 * SECOND);
            Copy copy = upTo(header, entries, time);

            assertThat(say(followed, copy)).as("at %s", time).isEqualTo(say(shadow(), copy));
        }
    }

    /** All but those that say how it is now, or look from what was done last. */
    private static final List<Integer> FINAL = List.of(0, 1, 3, 5, 6, 7, 8, 15, 16);

    /** Judged as soon as it is beyond its bound; its number may still grow. */
    private static final int MAXIMUM = 5;

    @ParameterizedTest
    @MethodSource("seeds")
    void verdictOnAWindow_onceGiven_doesNotChange(int seed) throws ScenarioException {
        Header header = new Header("test.yaml", SHOP.text(), seed);
        List<Entry> entries = script(header, new RandomStream(seed * 10L + 5));
        Shadow followed = shadow();
        Map<Integer, Verdict> given = new TreeMap<>();
        for (long time = 0; time <= 30 * SECOND; time += 500 * VirtualTime.MILLISECOND) {
            List<Verdict> verdicts = say(followed, upTo(header, entries, time)).verdicts();
            for (int i : FINAL) {
                Verdict verdict = verdicts.get(i);
                if (given.containsKey(i) || verdict.state() != State.NOT_YET) {
                    Verdict first = given.computeIfAbsent(i, at -> verdict);
                    // What was open when it no longer mattered goes on to fail: the evidence may say so.
                    assertThat(verdict.state()).isEqualTo(first.state());
                    if (i != MAXIMUM) {
                        assertThat(verdict.measured()).isEqualTo(first.measured());
                        assertThat(verdict.reason()).isEqualTo(first.reason());
                    }
                }
            }
        }
        assertThat(given.keySet()).containsAll(FINAL);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void goneBack_itSaysWhatAFreshReplaySays(int seed) throws ScenarioException {
        RandomStream random = new RandomStream(seed * 10L + 3);
        Header header = new Header("test.yaml", SHOP.text(), seed);
        Shadow followed = shadow();
        say(followed, upTo(header, script(header, random), 12 * SECOND));
        List<Entry> other = script(header, random);

        for (long time : new long[] {5 * SECOND, 5 * SECOND, 9 * SECOND}) {
            Copy copy = upTo(header, other, time);
            assertThat(say(followed, copy)).isEqualTo(say(shadow(), copy));
        }
    }

    @Test
    void interventionAtTheTimeWhereTheRunStood_takesEffectThere() throws ScenarioException {
        Header header = new Header("test.yaml", SHOP.text(), 1);
        Entry crash = new Entry(4 * SECOND, new Inject("{fault: crash, target: shop-1}"));
        Entry set = new Entry(4 * SECOND, new SetPath("shop.threads", "8"));
        Shadow followed = shadow();
        say(followed, new Copy(header, List.of(), 4 * SECOND));
        say(followed, new Copy(header, List.of(crash), 4 * SECOND));
        Said later = say(followed, new Copy(header, List.of(crash, set), 6 * SECOND));

        assertThat(later).isEqualTo(say(shadow(), new Copy(header, List.of(crash, set), 6 * SECOND)));
        assertThat(later.verdicts().get(13).state()).isEqualTo(State.MET);
    }

    @Test
    void anotherScenarioSeedOrChange_isAnotherRun() throws ScenarioException {
        Shadow followed = shadow();
        for (Header header : List.of(
                new Header("test.yaml", SHOP.text(), 1),
                new Header("test.yaml", SHOP.text(), 2),
                new Header("test.yaml", SHOP.text(), 2, CHANGES))) {
            Copy copy = new Copy(header, List.of(), 7 * SECOND);
            assertThat(say(followed, copy)).isEqualTo(say(shadow(), copy));
        }
    }

    @Test
    void watching_changesNothingInTheRun() throws ScenarioException {
        Header header = new Header("test.yaml", SHOP.text(), 5);
        List<Entry> entries = script(header, new RandomStream(5 * 10L + 1));
        Copy copy = upTo(header, entries, 15 * SECOND);

        assertThat(say(shadow(), copy).hash())
                .isEqualTo(new Replay(copy, READER).run().book().hash());
    }
}
