package dev.faultline.simulator.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.check.Evidence.Line;
import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.measure.Facts;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.scenario.Users;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoalsTest {
    private static final String FILE = """
        faultline: 1
        id: small
        title: Small
        warmup: 2s
        duration: 1m
        requests: {buy: {effect: charge}, look: {}}
        components:
          users: {kind: clients, arrivals: 1/s, calls: {to: shop, applies: charge}}
          shop: {kind: external, work: 1ms}
          store: {kind: cache, of: rows}
          rows: {kind: database}
        goals:
          - %s
        """;

    private static Scenario with(String goal) throws ScenarioException {
        return new ScenarioReader().read("small.yaml", FILE.formatted(goal));
    }

    /** A run of which just what a test needs is known. */
    private static final class Given implements Evidence {
        private final Scenario scenario;
        private final List<ClassStats> classes = new ArrayList<>();
        private final List<Line> log = new ArrayList<>();
        private final Ledger ledger = new Ledger(List.of("charge"));
        private Load load =
                new Load(58, 0, 0, Double.NaN, 0, 0, Latencies.coarse(), Latencies.coarse(), Map.of(), 0, 0, 1);
        private Bill bill = Bill.NOTHING;
        private long time = VirtualTime.MINUTE;
        private boolean cut;

        Given(String goal) throws ScenarioException {
            scenario = with(goal);
            for (String name : scenario.requests().keySet()) {
                ClassStats stats = new InstanceStats().requestClass(name, false);
                Goals.windows(scenario, "users", name).forEach(w -> stats.window(w[0], w[1]));
                classes.add(stats);
            }
        }

        /** One request a second from one second to another, all with the same fate. */
        Given requests(int requestClass, int from, int to, boolean good) {
            for (int second = from; second < to; second++) {
                long intended = second * VirtualTime.SECOND;
                classes.get(requestClass).offered(intended);
                if (good) {
                    long now = intended + VirtualTime.MILLISECOND;
                    classes.get(requestClass).completed(0, intended, intended, now, true);
                } else {
                    classes.get(requestClass).failed(second, intended, intended + 1, Reason.TIMEOUT);
                }
            }
            return this;
        }

        Verdict verdict() {
            return Goals.judge(this).get(0);
        }

        @Override
        public Bill bill() {
            return bill;
        }

        @Override
        public Scenario scenario() {
            return scenario;
        }

        @Override
        public long seed() {
            return 1;
        }

        @Override
        public long time() {
            return time;
        }

        @Override
        public Optional<String> stoppedBy() {
            return time < VirtualTime.MINUTE ? Optional.of("events: too many") : Optional.empty();
        }

        @Override
        public List<ClassStats.Window> windows(Users users, long from, long to) {
            List<ClassStats.Window> windows = new ArrayList<>();
            for (ClassStats stats : classes) {
                if (stats.name().equals(users.requestClass())) {
                    windows.addAll(stats.windows().stream()
                            .filter(w -> w.from() == from && w.to() == to)
                            .toList());
                }
            }
            assertThat(windows).isNotEmpty();
            return windows;
        }

        @Override
        public Load load(String component) {
            return load;
        }

        @Override
        public List<Ledger.Account> accounts() {
            return ledger.accounts();
        }

        @Override
        public List<Line> log() {
            return log;
        }

        @Override
        public boolean logIsCut() {
            return cut;
        }
    }

    @Test
    void aShare_isOfAllThatWereOfferedInItsWindow() throws Exception {
        Verdict verdict = new Given("{id: g, measure: goodShare, of: users.buy, atLeast: 95%, during: [10s, 30s]}")
                .requests(0, 5, 10, false)
                .requests(0, 10, 29, true)
                .requests(0, 29, 31, false)
                .requests(1, 10, 30, false)
                .verdict();

        assertThat(verdict)
                .isEqualTo(new Verdict(
                        "g",
                        true,
                        "goodShare of users.buy from 10s to 30s at least 95%",
                        "95%",
                        "20 offered: 19 good, 0 late, 1 failed"));
    }

    @Test
    void allClassesOfSomeClients_areTakenTogether() throws Exception {
        Given run = new Given("{id: g, measure: failedShare, of: users, below: 50%}")
                .requests(0, 2, 12, true)
                .requests(1, 2, 12, false);
        assertThat(run.verdict().held()).isFalse();
        assertThat(run.verdict().measured()).isEqualTo("50%");
    }

    @Test
    void theWarmUp_isLeftOut() throws Exception {
        Given run = new Given("{id: g, measure: goodShare, of: users.buy, atLeast: 100%}")
                .requests(0, 0, 2, false)
                .requests(0, 2, 60, true);
        assertThat(run.verdict().held()).isTrue();
    }

    @Test
    void whatWasNeverAskedFor_meetsNothing() throws Exception {
        assertThat(new Given("{id: g, measure: goodShare, of: users.buy, atLeast: 0%}")
                        .verdict()
                        .held())
                .isFalse();
        assertThat(new Given("{id: g, measure: p99, of: users.buy, atMost: 1s}")
                        .verdict()
                        .measured())
                .isEqualTo("unknown");
    }

    @Test
    void aLatency_isComparedWithADuration() throws Exception {
        Given run = new Given("{id: g, measure: p99, of: users.buy, below: 2ms}").requests(0, 2, 60, true);
        assertThat(run.verdict().held()).isTrue();
        assertThat(run.verdict().expected()).isEqualTo("p99 of users.buy below 2ms");
    }

    @Test
    void aComponent_isMeasuredAsAWhole() throws Exception {
        Given run = new Given("{id: g, measure: retryAmplification, of: shop, below: 1.5}");
        run.load =
                new Evidence.Load(58, 300, 100, 0.5, 1, 7, Latencies.coarse(), Latencies.coarse(), Map.of(), 0, 0, 1);
        assertThat(run.verdict().held()).isFalse();
        assertThat(run.verdict().measured()).isEqualTo("1.5");
        Given queue = new Given("{id: g, measure: queueMax, of: shop, atMost: 7}");
        queue.load = run.load;
        assertThat(queue.verdict().held()).isTrue();
    }

    @Test
    void whatACacheAndADatabaseCount_isMeasured() throws Exception {
        Map<String, Long> counters =
                Map.of("hits", 90L, "misses", 10L, "reads", 50L, "staleReads", 1L, "lostUpdates", 3L);
        Evidence.Load load =
                new Evidence.Load(58, 100, 0, 0.5, 1, 7, Latencies.coarse(), Latencies.coarse(), counters, 0, 0, 1);
        Given hits = new Given("{id: g, measure: hitShare, of: store, atLeast: 90%}");
        hits.load = load;
        assertThat(hits.verdict().measured()).isEqualTo("90%");
        Given stale = new Given("{id: g, measure: staleShare, of: rows, atMost: 1%}");
        stale.load = load;
        assertThat(stale.verdict().held()).isFalse();
        assertThat(stale.verdict().measured()).isEqualTo("2%");
        Given lost = new Given("{id: g, measure: lostUpdates, of: rows, atMost: 2}");
        lost.load = load;
        assertThat(lost.verdict().held()).isFalse();
        assertThat(lost.verdict().measured()).isEqualTo("3");
    }

    @Test
    void theLedger_isComparedStateByState() throws Exception {
        Given run = new Given("{id: g, ledger: charge, duplicated: 0, once: {atLeast: 1}}");
        Facts facts = new Facts();
        for (long intent : new long[] {Message.id(1, 1), Message.id(1, 2)}) {
            facts.add(Fact.INTENDED, intent, 0);
            facts.add(Fact.APPLIED, intent);
            facts.add(Fact.TOLD_DONE, intent);
        }
        run.ledger.fold(facts);
        assertThat(run.verdict())
                .isEqualTo(new Verdict(
                        "g",
                        true,
                        "of charge once at least 1, duplicated exactly 0",
                        "once 2, duplicated 0",
                        "2 intended = once 2"));
    }

    @Test
    void anEvent_isSeenOrNot() throws Exception {
        Line opened = new Line(3 * VirtualTime.SECOND, "shop", "shop-1", "breaker to bank opened");
        Given seen = new Given("{id: g, event: breaker opened, of: shop}");
        assertThat(seen.verdict().held()).isFalse();
        seen.log.add(opened);
        assertThat(seen.verdict().held()).isTrue();
        assertThat(seen.verdict().evidence()).isEqualTo("first at 00:03.000 by shop-1: breaker to bank opened");

        Given unseen = new Given("{id: g, event: breaker opened, seen: false}");
        assertThat(unseen.verdict().held()).isTrue();
        unseen.cut = true;
        assertThat(unseen.verdict().held())
                .as("it may have been in the lines that were let go")
                .isFalse();
    }

    @Test
    void recovery_isBeingGoodAgainSoonAndForLong() throws Exception {
        String goal = "{id: g, recovers: users.buy, after: 20s, within: 10s, hold: 5s}";
        Given soon = new Given(goal).requests(0, 20, 27, false).requests(0, 27, 60, true);
        assertThat(soon.verdict().held()).isTrue();
        assertThat(soon.verdict().measured()).isEqualTo("after 7s");
        Given late = new Given(goal).requests(0, 20, 31, false).requests(0, 31, 60, true);
        assertThat(late.verdict().held()).isFalse();
        Given relapse = new Given(goal)
                .requests(0, 20, 25, false)
                .requests(0, 25, 29, true)
                .requests(0, 29, 32, false)
                .requests(0, 32, 60, true);
        assertThat(relapse.verdict().held()).isFalse();
        assertThat(new Given(goal).verdict().held()).as("nobody asked").isFalse();
    }

    @Test
    void recovery_whereNobodyAsksAtFirst_isMetByThoseWhoAskThen() throws Exception {
        String goal = "{id: g, recovers: users.buy, after: 20s, within: 10s, hold: 5s}";
        assertThat(new Given(goal).requests(0, 27, 60, true).verdict().held()).isTrue();
        assertThat(new Given(goal).requests(0, 27, 60, false).verdict().held()).isFalse();
    }

    @Test
    void aRunThatEndedEarly_meetsNothing() throws Exception {
        Given run = new Given("{id: g, ledger: charge, duplicated: 0}");
        run.time = 30 * VirtualTime.SECOND;
        assertThat(run.verdict().held()).isFalse();
        assertThat(run.verdict().evidence()).isEqualTo("stopped: events: too many");
    }
}
