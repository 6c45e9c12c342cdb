package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.component.Custody;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Settle;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.VirtualTime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Logs and the groups that read them in whole runs. */
class LogsTest {
    private static final long SECOND = VirtualTime.SECOND;

    /** A hundred orders a second for twenty seconds, over 100 keys and 6 partitions; two groups read them. */
    private static Model shop(String log, String worker, String timeline) {
        return new Model(Scenarios.of("""
                requests: {order: {key: {uniform: {size: 100}}, effect: mail}}
                components:
                  users: {kind: clients, arrivals: {constant: 100/s}, calls: {to: orders, timeout: 1s}}
                  orders: {kind: log, partitions: 6, deadLetter: parked%s}
                  parked: {kind: dead-letter}
                  mailer: {kind: worker, instances: 3, consumes: orders, applies: mail, work: 5ms%s}
                  counter: {kind: worker, consumes: orders, work: 1ms, concurrency: 6}
                timeline: [{at: 20s, fault: traffic-spike, target: users, factor: 0}%s]
                """.formatted(log, worker, timeline)), 1);
    }

    private static Instance instance(PlainRun run, String name) {
        return run.instances().stream()
                .filter(each -> each.place().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long counter(PlainRun run, String instance, String name) {
        return instance(run, instance).stats().counters().stream()
                .filter(each -> each.name().equals(name))
                .mapToLong(each -> each.count())
                .sum();
    }

    private static long count(PlainRun run, EffectState state) {
        return run.book().ledger().account(0).count(state);
    }

    private static long intended(PlainRun run) {
        return run.book().ledger().account(0).intended();
    }

    @Test
    void everyGroup_readsEveryRecord_andOnlyTheOneThatAppliesTheEffectAppliesIt() {
        PlainRun run = new PlainRun(shop("", "", ""));
        run.advanceTo(60 * SECOND);
        assertThat(counter(run, "orders", "published")).isEqualTo(intended(run)).isGreaterThan(1900);
        assertThat(counter(run, "counter-1", "processed")).isEqualTo(intended(run));
        assertThat(count(run, EffectState.ONCE)).isEqualTo(intended(run));
        assertThat(run.book().ledger().open()).isZero();
    }

    @Test
    void crashedConsumer_losesNothing_andRepeatsOnlyWhatItHadNotCommitted() {
        PlainRun run = new PlainRun(shop(
                ", sessionTimeout: 3s, rebalancePause: 500ms",
                ", prefetch: 3",
                ", {at: 5s, for: 6s, fault: crash, target: mailer-2}"));
        run.advanceTo(60 * SECOND);
        assertThat(count(run, EffectState.ONCE) + count(run, EffectState.DUPLICATED))
                .isEqualTo(intended(run));
        assertThat(counter(run, "orders", "redelivered")).isBetween(1L, 20L);
        assertThat(counter(run, "mailer-2", "processed")).isPositive();
    }

    @Test
    void committedBeforeTheWork_isLostInACrash_andNeverDoneTwice() {
        PlainRun run = new PlainRun(
                shop(
                        ", sessionTimeout: 3s, rebalancePause: 500ms",
                        ", acknowledge: before, prefetch: 5",
                        ", {at: 4s, fault: slow, target: mailer, factor: 10, for: 4s}, {at: 6s, for: 2s, fault: crash, target: mailer-2}"));
        run.advanceTo(60 * SECOND);
        assertThat(count(run, EffectState.LOST)).isBetween(1L, 2L);
        assertThat(count(run, EffectState.DUPLICATED)).isZero();
        assertThat(count(run, EffectState.ONCE) + count(run, EffectState.LOST)).isEqualTo(intended(run));
    }

    @Test
    void poisonedRecord_isTriedAsOftenAsAllowed_andSetAsideForEachGroup() {
        PlainRun run =
                new PlainRun(shop(", maxDeliveries: 3", "", ", {at: 5s, fault: poison, target: orders, first: 2}"));
        run.advanceTo(60 * SECOND);
        assertThat(instance(run, "parked").parked())
                .hasSize(4)
                .allMatch(parked -> parked.deliveries() == 3 && parked.cause().equals("poisoned"));
        assertThat(count(run, EffectState.DEAD_LETTERED)).isEqualTo(2);
        run.intervene(new Intervention.Operate("parked", "mend", "{}"), run.now());
        run.intervene(new Intervention.Operate("parked", "redrive", "{}"), run.now());
        run.advanceTo(80 * SECOND);
        assertThat(instance(run, "parked").parked()).isEmpty();
        assertThat(count(run, EffectState.ONCE)).isEqualTo(intended(run));
        assertThat(counter(run, "counter-1", "processed")).isEqualTo(intended(run));
        assertThat(run.book().ledger().open()).isZero();
    }

    @Test
    void onlyConsumer_thatIsGivenUpAndComesBack_goesOnAtOnce() {
        PlainRun run = new PlainRun(shop(
                ", sessionTimeout: 2s, deliveryTimeout: 10m, maxDeliveries: 1",
                "",
                ", {at: 5s, for: 5s, fault: crash, target: mailer, startUp: 0s}"));
        run.advanceTo(60 * SECOND);
        assertThat(count(run, EffectState.ONCE) + count(run, EffectState.DUPLICATED))
                .isEqualTo(intended(run));
        assertThat(run.book().ledger().open()).isZero();
    }

    @Test
    void limitLoweredInARun_letsTheOldestGo() {
        PlainRun run = new PlainRun(shop("", "", ", {at: 1s, for: 30s, fault: crash, target: mailer}"));
        run.advanceTo(15 * SECOND);
        long before = instance(run, "orders").stats().queue().level();
        run.intervene(new Intervention.SetPath("orders.limit", "10"), run.now());
        run.advanceTo(16 * SECOND);
        assertThat(before).isGreaterThan(1000);
        assertThat(instance(run, "orders").stats().queue().level()).isLessThanOrEqualTo(60);
    }

    @Test
    void unreadRecords_goWhenTheirTimeIsOver() {
        PlainRun run = new PlainRun(shop(", retention: 5s", "", ", {at: 1s, for: 30s, fault: crash, target: mailer}"));
        run.advanceTo(60 * SECOND);
        assertThat(counter(run, "orders", "expired")).isPositive().isEqualTo(count(run, EffectState.LOST));
        assertThat(count(run, EffectState.LOST) + count(run, EffectState.ONCE)).isEqualTo(intended(run));
    }

    @Test
    void whoJoinsUnderTheEagerProtocol_stopsTheWholeGroup_andUnderTheCooperativeOneOnlyWhatMoves() {
        assertThat(processedDuringARebalance("eager")).isZero();
        assertThat(processedDuringARebalance("cooperative"))
                .isBetween(120L, 180L); // of 200, one partition in three moves
    }

    /** A third consumer comes at 5 s, and giving the partitions out anew takes 2 s. */
    private static long processedDuringARebalance(String protocol) {
        PlainRun run = new PlainRun(shop(
                ", rebalance: " + protocol + ", rebalancePause: 2s",
                "",
                ", {at: 0s, for: 5s, fault: crash, target: mailer-3, startUp: 0s}"));
        run.advanceTo(5 * SECOND + SECOND / 10);
        long before = mailed(run);
        run.advanceTo(5 * SECOND + 19 * SECOND / 10);
        return (mailed(run) - before) * 10 / 9;
    }

    private static long mailed(PlainRun run) {
        return count(run, EffectState.ONCE);
    }

    @Test
    void recordsOfAPartition_areBegunInOrder_withWhateverIsDelayedOnTheWay() {
        Order order = new Order();
        PlainRun run = PlainRun.watched(
                shop(
                        "",
                        ", concurrency: 4, prefetch: 8",
                        ", {at: 2s, fault: delay, target: orders -> mailer, add: {exponential: 20ms}}"),
                order);
        run.advanceTo(40 * SECOND);
        assertThat(order.last).hasSize(6);
        assertThat(count(run, EffectState.ONCE)).isEqualTo(intended(run));
    }

    @Test
    void custody_balancesThroughoutCrashesOfTheLog() {
        PlainRun run = new PlainRun(
                shop(
                        ", sessionTimeout: 2s, rebalancePause: 100ms, deliveryTimeout: 1s, limit: 20",
                        ", prefetch: 4",
                        ", {at: 3s, for: 2s, fault: crash, target: orders}, {at: 8s, for: 3s, fault: loss, target: orders, probability: 30%}"));
        for (long time = 0; time <= 60 * SECOND; time += SECOND / 10) {
            run.advanceTo(time);
            Custody custody = Objects.requireNonNull(instance(run, "orders").custody());
            assertThat(custody.balances()).as(custody.toString()).isTrue();
        }
        assertThat(counter(run, "orders", "timedOut")).isPositive();
        assertThat(run.book().ledger().open()).isZero();
    }

    /** Mailers acknowledge the records of a partition one by one, from the first on. */
    private static final class Order implements Witness {
        private final Map<Integer, Long> last = new TreeMap<>();
        private final Map<Long, Delivery> deliveries = new TreeMap<>();
        private final Set<Integer> mailers = new TreeSet<>();

        @Override
        public void before(Event event, Instance instance) {
            if (event.body() instanceof Delivery delivery
                    && instance.place().component().equals("mailer")) {
                mailers.add(event.target());
                deliveries.put(delivery.id(), delivery);
            }
        }

        @Override
        public void sent(Event event) {
            if (event.body() instanceof Settle settle && mailers.contains(settle.from())) {
                assertThat(settle.verdict()).isEqualTo(Settle.Verdict.ACKNOWLEDGE);
                Delivery delivery = Objects.requireNonNull(deliveries.get(settle.id()));
                assertThat(delivery.offset())
                        .isGreaterThan(
                                Objects.requireNonNullElse(last.put(delivery.partition(), delivery.offset()), -1L));
            }
        }
    }
}
