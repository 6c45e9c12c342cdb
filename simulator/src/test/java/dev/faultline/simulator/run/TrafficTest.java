package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much users ask for, whatever is done to them in a run. */
@Timeout(60)
class TrafficTest {
    private static final long SECOND = VirtualTime.SECOND;

    private static PlainRun shop(String arrivals, String policies) {
        return new PlainRun(new Model(Scenarios.of("""
                requests: {buy: {}}
                components:
                  users: {kind: clients, arrivals: %s, calls: {to: shop%s}}
                  shop: {kind: service, handles: {buy: [{work: 10ms}]}}
                """.formatted(arrivals, policies)), 1));
    }

    private static ClassStats users(PlainRun run) {
        return run.instances().get(0).stats().classes().get(0);
    }

    private static void inject(PlainRun run, String fault) {
        run.intervene(new Intervention.Inject(fault), run.now());
    }

    @Test
    void trafficThatStopped_isAsBeforeWhenTheFaultHasEnded() {
        PlainRun run = shop("{constant: 10/s}", "");
        run.advanceTo(2 * SECOND);
        inject(run, "{fault: traffic-spike, target: users, factor: 0, for: 2s}");
        run.advanceTo(6 * SECOND);
        assertThat(users(run).offered()).isBetween(38L, 42L);
    }

    @Test
    void usersUnderOverlappingSpikes_areAsManyAsBeforeWhenAllHaveEnded() {
        PlainRun run = shop("{closed: {users: 100, think: 1s}}", "");
        inject(run, "{fault: traffic-spike, target: users, factor: 1.1, for: 2s}");
        inject(run, "{fault: traffic-spike, target: users, factor: 0.7, for: 3s}");
        inject(run, "{fault: traffic-spike, target: users, factor: 1.3, for: 4s}");
        run.advanceTo(20 * SECOND);
        long before = users(run).offered();
        run.advanceTo(20 * SECOND + 10 * 1011 * VirtualTime.MILLISECOND);
        assertThat(users(run).offered() - before).isEqualTo(1000);
    }

    @Test
    void usersWhoDoNotThinkAndAreRefusedAtOnce_doNotStopTime() {
        PlainRun run = shop("{closed: {users: 2, think: 0s}}", ", rateLimit: {rate: 1/s, burst: 1}");
        run.advanceTo(3 * SECOND);
        assertThat(run.now()).isEqualTo(3 * SECOND);
        assertThat(users(run).completed()).isBetween(3L, 4L);
    }

    @Test
    void spikeAfterALongSilence_comes() {
        PlainRun run = shop("{spike: {base: 0/s, peak: 2000/s, at: 60s, for: 1s}}", "");
        run.advanceTo(90 * SECOND);
        assertThat(users(run).offered()).isBetween(1800L, 2200L);
    }

    @Test
    void spikeFarAboveALowRate_comes() {
        PlainRun run = shop("{spike: {base: 1/s, peak: 50000/s, at: 60s, for: 10ms}}", "");
        run.advanceTo(90 * SECOND);
        assertThat(users(run).offered()).isBetween(480L, 700L);
    }
}
