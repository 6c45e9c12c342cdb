package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.Ledger.Account;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sagas in whole runs: whatever happens, all of it is done in the end or none of it stands. */
class SagasTest {
    private static final long SECOND = VirtualTime.SECOND;

    /** Fifty orders a second for twenty seconds. */
    private static PlainRun shop(String errors, String timeline, long seed) {
        return new PlainRun(new Model(Scenarios.of("""
                requests: {order: {}}
                components:
                  users: {kind: clients, arrivals: {poisson: 50/s}, calls: {to: desk, timeout: 5s}}
                  desk:
                    kind: saga
                    handles:
                      order:
                        - {call: stock, effect: reserved, timeout: 2s, compensate: {call: stock, timeout: 2s}}
                        - {call: bank, effect: paid, timeout: 2s, compensate: {call: refund, timeout: 2s}}
                        - {call: post, effect: sent, timeout: 2s, compensate: {call: post, timeout: 2s}}
                  stock: {kind: external, work: {exponential: 10ms}, errorRate: %s}
                  bank: {kind: external, work: {exponential: 20ms}, errorRate: %s}
                  refund: {kind: external, work: 10ms}
                  post: {kind: external, work: {exponential: 10ms}, errorRate: %s}
                timeline: [{at: 20s, fault: traffic-spike, target: users, factor: 0}%s]
                """.formatted(errors, errors, errors, timeline)), seed));
    }

    private static long counter(PlainRun run, String name) {
        return run.instances().stream()
                .filter(each -> each.place().name().equals("desk-1"))
                .flatMap(each -> each.stats().counters().stream())
                .filter(each -> each.name().equals(name))
                .mapToLong(each -> each.count())
                .sum();
    }

    private static long sum(PlainRun run, EffectState state) {
        return run.book().ledger().accounts().stream()
                .mapToLong(each -> each.count(state))
                .sum();
    }

    @Test
    void compensations_areExactlyTheStepsDoneByFailedSagas() {
        PlainRun run = shop("10%", "", 1);
        run.advanceTo(120 * SECOND);
        long inVain = counter(run, "stepsDone") - 3 * counter(run, "completed");
        assertThat(counter(run, "failed")).isGreaterThan(100);
        assertThat(counter(run, "compensations")).isEqualTo(inVain).isEqualTo(sum(run, EffectState.COMPENSATED));
        assertThat(run.book().ledger().open()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void crashesOfAnybody_leaveNoSagaHalfDone(long seed) {
        PlainRun run = shop("5%", """
                , {at: 4s, for: 1s, fault: crash, target: desk}, {at: 7s, for: 1s, fault: crash, target: bank}
                , {at: 10s, for: 2s, fault: loss, target: bank, probability: 30%}
                , {at: 13s, for: 2s, fault: duplicate, target: post}
                , {at: 16s, for: 2s, fault: crash-after-effect, target: stock, probability: 20%, down: 300ms}
                """, seed);
        run.advanceTo(120 * SECOND);
        List<Long> once = run.book().ledger().accounts().stream()
                .map(each -> each.count(EffectState.ONCE))
                .toList();
        assertThat(once).containsOnly(counter(run, "completed"));
        assertThat(counter(run, "compensations"))
                .isEqualTo(counter(run, "toCompensate"))
                .isPositive();
        assertThat(sum(run, EffectState.DUPLICATED) + sum(run, EffectState.LOST))
                .isZero();
        assertThat(run.book().ledger().open()).isZero();
        assertThat(counter(run, "begun")).isEqualTo(counter(run, "completed") + counter(run, "failed"));
    }

    @Test
    void crashOfTheOrchestrator_delaysItsSagas_andEndsThem() {
        PlainRun run = shop("0%", ", {at: 5s, for: 3s, fault: crash, target: desk}", 1);
        run.advanceTo(6 * SECOND);
        assertThat(counter(run, "completed")).isLessThan(counter(run, "begun"));
        run.advanceTo(60 * SECOND);
        assertThat(counter(run, "completed")).isEqualTo(counter(run, "begun")).isGreaterThan(500);
        for (Account account : run.book().ledger().accounts()) {
            assertThat(account.count(EffectState.ONCE)).isEqualTo(account.intended());
        }
    }

    @Test
    void compensationThatFails_isTriedUntilItWorks() {
        PlainRun run = shop("0%", """
                , {at: 5s, for: 1s, fault: error-rate, target: post, probability: 100%}
                , {at: 5s, for: 10s, fault: error-rate, target: refund, probability: 100%}
                """, 1);
        run.advanceTo(10 * SECOND);
        assertThat(counter(run, "compensations")).isLessThan(counter(run, "toCompensate"));
        run.advanceTo(60 * SECOND);
        assertThat(counter(run, "compensations"))
                .isEqualTo(counter(run, "toCompensate"))
                .isPositive();
        assertThat(run.book().ledger().open()).isZero();
    }
}
