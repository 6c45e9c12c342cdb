package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.Ledger.Account;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions in whole runs. */
class TransactionRunsTest {
    private static final long SECOND = VirtualTime.SECOND;

    private static PlainRun shop(String transaction, String stock, String timeline, long seed) {
        return new PlainRun(new Model(Scenarios.of("""
            requests: {buy: {key: {uniform: {size: 20}}, effect: sale}}
            components:
              users: {kind: clients, arrivals: {poisson: 80/s}, calls: {to: shop, timeout: 3s}}
              shop:
                kind: service
                instances: 2
                handles:
                  buy:
                    - transaction:
                        on: stock
                        timeout: 500ms
                        %s
                        steps:
                          - {read: stock, lock: true, timeout: 500ms}
                          - {work: {exponential: 5ms}}
                          - {write: stock, row: {of: shelf, size: 10}, timeout: 500ms}
                          - {write: stock, applies: sale, timeout: 500ms}
                          - {call: bank, timeout: 100ms}
              bank: {kind: external, work: {exponential: 10ms}, errorRate: 5%%}
              stock: {kind: database, connections: 50, read: 1ms, write: 2ms, transactions: {idle: 2s}%s}
            timeline: [{at: 20s, fault: traffic-spike, target: users, factor: 0}%s]
            """.formatted(transaction, stock, timeline)), seed));
    }

    private static long counter(PlainRun run, String name) {
        return run.instances().stream()
                .flatMap(each -> each.stats().counters().stream())
                .filter(each -> each.name().equals(name))
                .mapToLong(each -> each.count())
                .sum();
    }

    /** Whatever happens, an effect is applied by a commit and by nothing else, and nothing stays open. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void effects_areAsManyAsCommits_whateverHappens(long seed) {
        PlainRun run =
                shop("retry: {attempts: 4, backoff: 20ms, jitter: full}", ", pool: {size: 20, wait: 1s}", """
                    , {at: 3s, for: 1s, fault: crash, target: stock}, {at: 6s, for: 1s, fault: crash, target: shop-1}
                    , {at: 9s, for: 2s, fault: loss, target: shop -> stock, probability: 20%}
                    , {at: 12s, for: 2s, fault: duplicate, target: shop -> stock, probability: 50%}
                    , {at: 15s, for: 1s, fault: partition, target: shop-2 -> stock}
                    , {at: 17s, for: 1s, fault: slow, target: stock, factor: 30}
                    """, seed);
        run.advanceTo(60 * SECOND);

        Account sales = run.book().ledger().accounts().get(0);
        assertThat(sales.count(EffectState.ONCE) + 2 * sales.count(EffectState.DUPLICATED))
                .isGreaterThan(300)
                .isEqualTo(counter(run, "commits"));
        assertThat(sales.count(EffectState.LOST)).isZero();
        assertThat(sales.count(EffectState.IN_FLIGHT)).isZero();
        assertThat(counter(run, "rollbacks")).isPositive();
        assertThat(run.instances())
                .allSatisfy(each -> assertThat(each.component().status().busy()).isZero());
    }

    @Test
    void transactionThatConflicts_isTriedAgainAsAWhole() {
        PlainRun once = shop("isolation: serialisable", "", "", 1);
        PlainRun again = shop(
                "isolation: serialisable, retry: {attempts: 20, backoff: 5ms, jitter: full}"
                        .replace(", retry", "\n            retry"),
                "",
                "",
                1);
        once.advanceTo(60 * SECOND);
        again.advanceTo(60 * SECOND);

        long refused = once.book().ledger().accounts().get(0).count(EffectState.REFUSED);
        assertThat(refused).isGreaterThan(100);
        assertThat(again.book().ledger().accounts().get(0).count(EffectState.REFUSED))
                .isLessThan(refused / 10);
        assertThat(counter(again, "lostUpdates")).isZero();
    }

    /** The size below which a pool can lock up, as HikariCP's authors tell it: threads x (connections of each - 1) + 1. */
    @ParameterizedTest
    @CsvSource({"3, 4, 10, true", "3, 4, 9, false", "8, 3, 17, true", "8, 3, 16, false"})
    void poolFromWhichEachTakesSeveral_locksUpBelowTheSizeThatHikariTells(
            int threads, int connections, int size, boolean goesOn) {
        String steps = "[{read: rows}, {work: 5ms}]";
        for (int i = 0; i < connections; i++) {
            steps = "[{work: 2ms}, {transaction: {on: rows, steps: " + steps + "}}]";
        }
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: {closed: {users: %d, think: 0s}}, calls: {to: shop}}
              shop: {kind: service, threads: %d, handles: {ask: %s}}
              rows: {kind: database, read: 1ms, pool: {size: %d, wait: 1h}, transactions: {idle: 1h}}
            """.formatted(threads, threads, steps, size)), 1));
        run.advanceTo(60 * SECOND);
        long before = counter(run, "commits");
        run.advanceTo(120 * SECOND);

        assertThat(counter(run, "commits") > before).isEqualTo(goesOn);
    }
}
