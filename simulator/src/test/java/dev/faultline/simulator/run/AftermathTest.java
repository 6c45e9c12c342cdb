package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.time.VirtualTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run tells of the time after its last fault. */
class AftermathTest {
    private static final String SHOP = """
        requests: {work: {}}
        components:
          users: {kind: clients, arrivals: {constant: %s}, deadline: 100ms, calls: {to: shop}}
          shop: {kind: service, threads: 1, handles: {work: [{work: 10ms}]}}
        timeline:
          - {at: 20s, for: 10s, fault: pause, target: shop}
        """;

    private static Optional<Aftermath> after(String scenario, long seconds) {
        Scenario read = Scenarios.of(scenario);
        PlainRun run = new PlainRun(new Model(read, 1));
        run.advanceTo(seconds * VirtualTime.SECOND);
        return run.result().aftermath();
    }

    /** 50/s for 10 s are 500 that wait; done at 100/s while 50/s come, they are gone after 10 s, but for the last few. */
    @Test
    void backlog_isDrainedAsArithmeticSays_andUsersRecoverWithIt() {
        Aftermath after = after(SHOP.formatted("50/s"), 60).orElseThrow();
        assertThat(after.ended()).isEqualTo(30 * VirtualTime.SECOND);
        assertThat(after.drain()).isBetween(9 * VirtualTime.SECOND, 11 * VirtualTime.SECOND);
        assertThat(after.recovery()).isBetween(9 * VirtualTime.SECOND, 11 * VirtualTime.SECOND);
        assertThat(after.metastable()).isFalse();
    }

    /** At 100/s of 100/s nothing is ever made good, though nothing is wrong any more. */
    @Test
    void overloadThatOutlastsItsTrigger_isMetastable() {
        Aftermath after = after(SHOP.formatted("100/s"), 60).orElseThrow();
        assertThat(after.recovery()).isEqualTo(-1);
        assertThat(after.drain()).isEqualTo(-1);
        assertThat(after.metastable()).isTrue();
    }

    @Test
    void whileAFaultIsThere_orBeforeAny_thereIsNothingToTell() {
        assertThat(after(SHOP.formatted("50/s"), 10)).isEmpty();
        assertThat(after(SHOP.formatted("50/s"), 25)).isEmpty();
    }
}
