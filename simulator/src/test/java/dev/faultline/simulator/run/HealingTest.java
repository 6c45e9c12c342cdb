package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.simulator.run.Intervention.Heal;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** A fault can be healed while it is there. */
class HealingTest {
    private static PlainRun run() {
        return new PlainRun(new Model(Scenarios.of("""
                        requests: {order: {}}
                        components:
                          users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: shop}}
                          shop: {kind: service, handles: {order: [{work: 5ms}]}}
                        timeline:
                          - {id: late, fault: slow, target: shop, factor: 4, at: 30s, for: 20s}
                        """), 1));
    }

    @Test
    void faultThatHasNotBegun_cannotBeHealed_andComesAllTheSame() {
        PlainRun run = run();
        run.advanceTo(10 * VirtualTime.SECOND);

        assertThatThrownBy(() -> run.intervene(new Heal("late"), 10 * VirtualTime.SECOND))
                .isInstanceOf(Sandbox.Refused.class)
                .hasMessage("late has not begun: it begins at 00:30.000");
        run.advanceTo(40 * VirtualTime.SECOND);
        assertThat(run.book().bands(40 * VirtualTime.SECOND)).hasSize(1);
    }

    @Test
    void faultThatIsThere_isHealed() {
        PlainRun run = run();
        run.advanceTo(35 * VirtualTime.SECOND);
        run.intervene(new Heal("late"), 35 * VirtualTime.SECOND);

        assertThat(run.book().bands(40 * VirtualTime.SECOND).get(0).to()).isEqualTo(35 * VirtualTime.SECOND);
    }
}
