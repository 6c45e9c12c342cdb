package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.Ledger.Account;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What caches do with writes, and with entries that have run out, in whole runs. */
class CacheStrategiesTest {
    private static final long SECOND = VirtualTime.SECOND;

    private static PlainRun run(String cache, String steps, String rows, String timeline) {
        return run(cache, steps, rows, timeline, "{uniform: {size: 20}}", "200/s");
    }

    private static PlainRun run(String cache, String steps, String rows, String timeline, String key, String rate) {
        return new PlainRun(new Model(Scenarios.of("""
            requests: {ask: {key: %s, effect: mark}}
            components:
              users: {kind: clients, arrivals: {constant: %s}, calls: {to: site, timeout: 5s}}
              site: {kind: service, threads: 500, handles: {ask: [%s]}}
              pages: {kind: cache, of: rows, %s}
              rows: {kind: database, read: 50ms, write: 5ms%s}
            timeline: [{at: 20s, fault: traffic-spike, target: users, factor: 0}%s]
            """.formatted(key, rate, steps, cache, rows, timeline)), 1));
    }

    private static long counter(PlainRun run, String name) {
        return run.instances().stream()
                .flatMap(each -> each.stats().counters().stream())
                .filter(each -> each.name().equals(name))
                .mapToLong(each -> each.count())
                .sum();
    }

    private static Account marks(PlainRun run) {
        return run.book().ledger().accounts().get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"around", "through", "back"})
    void writes_areAllAppliedOnce_whereNothingGoesWrong(String strategy) {
        PlainRun run = run("writes: {strategy: " + strategy + "}", "{write: pages, applies: mark}", "", "");
        run.advanceTo(30 * SECOND);

        assertThat(marks(run).count(EffectState.ONCE))
                .isEqualTo(marks(run).intended())
                .isGreaterThan(3900);
        boolean back = strategy.equals("back");
        assertThat(counter(run, "writes"))
                .isLessThanOrEqualTo(back ? 20 * 22 : 4001)
                .isGreaterThan(back ? 300 : 3900);
    }

    @ParameterizedTest
    @ValueSource(strings = {"through", "back"})
    void crashOfTheCache_losesWhatOnlyItKnew(String strategy) {
        PlainRun run = run(
                "writes: {strategy: " + strategy + "}",
                "{write: pages, applies: mark, timeout: 500ms}",
                "",
                ", {at: 10s, for: 1s, fault: crash, target: pages}");
        run.advanceTo(30 * SECOND);

        long lost = marks(run).count(EffectState.LOST);
        if (strategy.equals("back")) {
            assertThat(lost).isBetween(1L, 220L).isEqualTo(counter(run, "lostWrites"));
        } else {
            assertThat(lost).isZero();
        }
        assertThat(marks(run).count(EffectState.IN_FLIGHT)).isZero();
    }

    @Test
    void storeThatIsDown_getsWhatWasWrittenBackWhenItIsUpAgain() {
        PlainRun run = run(
                "writes: {strategy: back, timeout: 1s}",
                "{write: pages, applies: mark}",
                "",
                ", {at: 5s, for: 10s, fault: crash, target: rows}");
        run.advanceTo(40 * SECOND);

        assertThat(marks(run).count(EffectState.ONCE)).isEqualTo(marks(run).intended());
    }

    /** One key, which takes 50 ms to load and is good for a second. */
    @ParameterizedTest
    @ValueSource(strings = {"aside", "through"})
    void staleEntries_areGivenOutWhileOneLoadRenewsThem(String pattern) {
        String cache = "pattern: " + pattern + ", ttl: 1s";
        PlainRun plain = run(cache, "{read: pages}", "", "", "{uniform: {size: 1}}", "1000/s");
        PlainRun stale =
                run(cache + ", staleWhileRevalidate: 1s", "{read: pages}", "", "", "{uniform: {size: 1}}", "1000/s");
        plain.advanceTo(30 * SECOND);
        stale.advanceTo(30 * SECOND);

        assertThat(counter(plain, "reads")).as("fifty or so miss each time").isGreaterThan(800);
        assertThat(counter(stale, "reads"))
                .as("but for the first time, one does")
                .isLessThan(90);
        assertThat(counter(stale, "staleHits")).isGreaterThan(500);
    }

    /** XFetch, as its paper promises: few load an entry at its end, and hardly anybody finds it gone. */
    @Test
    void earlyRefresh_makesStampedesSmall() {
        String cache = "ttl: 1s";
        PlainRun plain = run(cache, "{read: pages}", "", "", "{uniform: {size: 1}}", "1000/s");
        PlainRun early = run(cache + ", earlyRefresh: 1", "{read: pages}", "", "", "{uniform: {size: 1}}", "1000/s");
        plain.advanceTo(30 * SECOND);
        early.advanceTo(30 * SECOND);

        assertThat(counter(early, "reads")).isLessThan(counter(plain, "reads") * 2 / 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aside", "through"})
    void entriesThatHaveRunOut_areGivenOutIfTheStoreIsDown(String pattern) {
        String cache = "pattern: " + pattern + ", ttl: 1s, staleIfError: 1m, load: {timeout: 200ms}";
        PlainRun run = run(
                cache,
                "{read: pages, timeout: 300ms}, {work: 0s, applies: mark}",
                "",
                ", {at: 5s, for: 10s, fault: crash, target: rows}");
        run.advanceTo(30 * SECOND);

        assertThat(marks(run).count(EffectState.ONCE))
                .as("all but what was at work in the store when it crashed")
                .isGreaterThan(marks(run).intended() - 50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aside", "through"})
    void rowsThatAreNotThere_areAskedForOnce_ifThatIsRemembered(String pattern) {
        String cache = "pattern: " + pattern + ", size: 1000";
        PlainRun plain = run(cache, "{read: pages}", ", absent: 100%", "");
        PlainRun negative = run(cache + ", negative: 1m", "{read: pages}", ", absent: 100%", "");
        plain.advanceTo(30 * SECOND);
        negative.advanceTo(30 * SECOND);

        assertThat(counter(plain, "reads")).isGreaterThan(3900);
        assertThat(counter(negative, "reads")).isLessThan(400);
    }

    @Test
    void nearCache_sparesTheSharedOneMostOfItsGets() {
        PlainRun run = run("near: {size: 100, ttl: 1s}", "{read: pages}", "", "");
        run.advanceTo(30 * SECOND);

        assertThat(counter(run, "nearHits")).isGreaterThan(3200);
        assertThat(counter(run, "hits") + counter(run, "misses")).isLessThan(800);
    }
}
