package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.fault.Course;
import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How faults grow, fade and flap, and which instances, requests and keys they meet. */
class FaultCourseTest {
    private static final long SECOND = VirtualTime.SECOND;
    private static final long MILLI = VirtualTime.MILLISECOND;

    /** Ten requests a second for either class, keys 0 to 3 in turn; 11 ms for each. */
    private static PlainRun shop(int instances) {
        return new PlainRun(new Model(Scenarios.of("""
            requests: {buy: {key: {sequential: {size: 4}}}, look: {key: {sequential: {size: 4}}}}
            components:
              buyers: {kind: clients, arrivals: {constant: 10/s}, mix: {buy: 100%%}, calls: {to: shop, timeout: 1s}}
              lookers: {kind: clients, arrivals: {constant: 10/s}, mix: {look: 100%%}, calls: {to: shop, timeout: 1s}}
              shop: {kind: service, instances: %d, threads: 100, handles: {buy: [{work: 10ms}], look: [{work: 10ms}]}}
            """.formatted(instances)), 1));
    }

    private static ClassStats stats(PlainRun run, int clients) {
        return run.instances().get(clients).stats().classes().get(0);
    }

    private static void inject(PlainRun run, String fault) {
        run.intervene(new Intervention.Inject(fault), run.now());
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0", "5, 0.25", "10, 0.5", "20, 1.0", "50, 1.0", "60, 0.9", "100, 0.5", "150, 0.0", "200, 0.0"})
    void course_growsStaysAndFades(long now, double strength) {
        assertThat(new Course(0, 20, 50, 100).strength(now)).isCloseTo(strength, within(1e-12));
    }

    @Test
    void courseWhoseTimeIsOverBeforeItWasThereInFull_fadesFromWhereItIs() {
        Course course = new Course(0, 100, 50, 50);
        assertThat(course.strength(50)).isEqualTo(0.5);
        assertThat(course.strength(70)).isEqualTo(0.6); // what is left of it is more than what had grown
        assertThat(course.strength(100)).isZero();
    }

    @Test
    void delayWithARamp_growsInAStraightLine() {
        PlainRun run = shop(1);
        inject(run, "{fault: delay, target: buyers -> shop, oneWay: true, add: 100ms, ramp: 10s}");
        run.advanceTo(10 * SECOND);
        assertThat(stats(run, 0).latency().mean() / MILLI).isCloseTo(11 + 50, within(1.5));
        assertThat(stats(run, 0).latency().max() / MILLI).isBetween(108L, 111L);
        assertThat(stats(run, 1).latency().max()).isEqualTo(11 * MILLI);
    }

    @Test
    void slownessThatFades_isGoneByAndBy() {
        PlainRun run = shop(1);
        inject(run, "{fault: slow, target: shop, factor: 11, for: 10s, fade: 10s}");
        run.advanceTo(30 * SECOND);
        // 10 s at 110 ms, 10 s at 60 ms in the mean, 10 s at 10 ms
        assertThat(stats(run, 0).latency().mean() / MILLI).isCloseTo(1 + 60, within(1.5));
    }

    @Test
    void crashThatFlaps_comesAndGoesUntilItsTimeIsOver() {
        PlainRun run = shop(1);
        inject(run, "{fault: crash, target: shop, startUp: 0s, for: 10s, flaps: {on: 1s, off: 1s}}");
        run.advanceTo(20 * SECOND);
        assertThat(stats(run, 0).failed(Reason.TIMEOUT)).isBetween(48L, 52L); // 5 of 10 s, ten a second
    }

    @Test
    void faultThatFlaps_isHealedForGoodByHand() {
        PlainRun run = shop(1);
        inject(run, "{fault: partition, target: shop, flaps: {on: 1s, off: 1s}}");
        run.advanceTo(5 * SECOND + SECOND / 2);
        run.intervene(new Intervention.Heal("fault-1"), run.now());
        run.advanceTo(20 * SECOND);
        assertThat(stats(run, 0).failed(Reason.TIMEOUT)).isBetween(28L, 31L); // 0-1, 2-3, 4-5 s; not 6-7 and later
        run.intervene(new Intervention.Inject("{fault: partition, target: shop, for: 1s}"), run.now());
        run.advanceTo(30 * SECOND);
        assertThat(stats(run, 0).failed(Reason.TIMEOUT)).isBetween(38L, 42L);
    }

    @Test
    void shareOfTheInstances_isChosenBySeed_andOfTheSizeAskedFor() {
        PlainRun run = shop(10);
        inject(run, "{fault: crash, target: shop, share: 30%}");
        run.advanceTo(SECOND);
        List<String> down = down(run);
        assertThat(down).hasSize(3);
        PlainRun again = shop(10);
        inject(again, "{fault: crash, target: shop, share: 30%}");
        again.advanceTo(SECOND);
        assertThat(down(again)).isEqualTo(down);
    }

    private static List<String> down(PlainRun run) {
        return run.instances().stream()
                .filter(each -> each.condition() == Instance.Condition.DOWN)
                .map(each -> each.place().name())
                .toList();
    }

    @Test
    void errorsOfOneClass_letTheOthersBe() {
        PlainRun run = shop(1);
        inject(run, "{fault: error-rate, target: shop, probability: 100%, match: {request: buy}}");
        run.advanceTo(10 * SECOND);
        assertThat(stats(run, 0).failed(Reason.ERROR)).isBetween(98L, 100L);
        assertThat(stats(run, 1).failed()).isZero();
    }

    @Test
    void lossOfOneKey_letsTheOthersBe() {
        PlainRun run = shop(1);
        inject(run, "{fault: loss, target: buyers -> shop, probability: 100%, match: {key: 2}}");
        run.advanceTo(20 * SECOND);
        assertThat(stats(run, 0).failed(Reason.TIMEOUT)).isBetween(47L, 50L); // every fourth
        assertThat(stats(run, 1).failed()).isZero();
    }

    @Test
    void errorsOfAKey_meetNoProbe() {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
            requests: {buy: {key: {sequential: {size: 4}}}}
            components:
              users: {kind: clients, arrivals: {constant: 40/s}, calls: {to: edge, timeout: 1s}}
              edge: {kind: load-balancer, targets: [shop], health: {interval: 100ms, timeout: 50ms, unhealthyAfter: 1}}
              shop: {kind: service, instances: 2, threads: 100, handles: {buy: [{work: 10ms}]}}
            timeline:
              - {fault: error-rate, target: shop, probability: 100%, match: {key: 0}}
            """), 1));
        run.advanceTo(10 * SECOND);
        assertThat(stats(run, 0).failed(Reason.NO_HEALTHY_TARGET)).isZero();
        assertThat(stats(run, 0).failed(Reason.ERROR)).isBetween(98L, 101L);
    }

    /** Endless work beside a processor that stands still now and then. */
    @Test
    void leakOnACoreWithACollector_leavesTimeInOrder() {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
            requests: {buy: {}}
            components:
              users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: shop, timeout: 1s}}
              shop:
                kind: service
                threads: 100
                cores: 1
                runtime: {gc: {pause: 50ms, every: 200ms}}
                handles: {buy: [{work: 1ms}]}
            timeline:
              - {at: 1s, fault: leak, target: shop, probability: 100%}
            """), 1));
        run.advanceTo(60 * SECOND);
        assertThat(run.now()).isEqualTo(60 * SECOND);
        assertThat(stats(run, 0).completed()).isBetween(9L, 11L);
        assertThat(stats(run, 0).failed(Reason.TIMEOUT)).isGreaterThan(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fault: slow, target: shop, fade: 1s | fade: it never begins to fade without an end",
                "fault: slow, target: shop, fade: 1s, for: 5s, flaps: {on: 1s, off: 1s} | leave fade or flaps out",
                "fault: slow, target: shop-1, share: 50% | share: of one instance there is no share",
                "fault: slow, target: shop, flaps: {on: 1ms, off: 1ms} | flaps: it would come and go 60000 times",
                "fault: error-rate, target: shop, match: {request: bye} | there is no request class \"bye\"",
            })
    void mannerThatMakesNoSense_isRefused(String fault, String problem) {
        PlainRun run = shop(2);
        assertThatThrownBy(() -> inject(run, fault))
                .isInstanceOf(Sandbox.Refused.class)
                .hasMessageContaining(problem);
    }
}
