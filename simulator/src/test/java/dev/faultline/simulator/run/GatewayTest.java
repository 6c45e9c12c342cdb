package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** What a gateway does for each request before it sends it its way. */
class GatewayTest {
    private static PlainRun run(String gate, String calls) {
        PlainRun run = new PlainRun(new Model(Scenarios.of("""
            requests: {look: {}, buy: {}}
            components:
              users: {kind: clients, arrivals: {constant: 100/s}, calls: {to: gate%s}}
              gate: {kind: gateway, handles: {look: [{call: shop}], buy: [{call: till}]}%s}
              sessions: {kind: database, read: 5ms}
              shop: {kind: service, handles: {look: [{work: 1ms}]}}
              till: {kind: service, handles: {buy: [{work: 1ms}]}}
            """.formatted(calls, gate)), 1));
        run.advanceTo(100 * VirtualTime.SECOND);
        return run;
    }

    private static InstanceStats stats(PlainRun run, int address) {
        return run.instances().get(address).stats();
    }

    @Test
    void eachClass_goesItsWay() {
        PlainRun run = run("", "");

        assertThat(stats(run, 3).arrivals() + stats(run, 4).arrivals()).isBetween(9_990L, 10_000L);
        assertThat(stats(run, 3).arrivals()).isBetween(4_700L, 5_300L);
        assertThat(stats(run, 0).classes().get(0).failed()).isZero();
    }

    @Test
    void requestsThatAreNotWellFormed_areRefusedBeforeAnybodyElseSeesThem_atEachTry() {
        PlainRun run = run(
                ", validation: {invalid: 10%}, authentication: {session: {read: sessions}}",
                ", retry: {attempts: 2, backoff: 1ms, on: [error]}");

        long invalid = stats(run, 1).outcomes(Reason.INVALID);
        assertThat(invalid).isBetween(900L, 1_100L);
        assertThat(stats(run, 2).arrivals()).isBetween(9_990 - invalid, 10_000 - invalid);
    }

    @Test
    void token_isVerifiedByTheGatewayItself() {
        PlainRun run = run(", authentication: {token: {work: 2ms, unauthorised: 20%}}", "");

        assertThat(stats(run, 2).arrivals()).isZero();
        assertThat(stats(run, 1).works().mean() / 1e6).isEqualTo(2, within(0.01));
        assertThat(stats(run, 1).outcomes(Reason.UNAUTHORISED)).isBetween(1_850L, 2_150L);
    }

    @Test
    void session_isLookedUpForEachRequest_andWithoutItNobodyGetsThrough() {
        assertThat(stats(run(", authentication: {session: {read: sessions}}", ""), 2)
                        .arrivals())
                .isBetween(9_990L, 10_000L);

        PlainRun impatient = run(", authentication: {session: {read: sessions, timeout: 3ms}}", "");
        assertThat(stats(impatient, 3).arrivals()).isZero();
        assertThat(stats(impatient, 1).outcomes(Reason.TIMEOUT)).isGreaterThan(9_900L);

        PlainRun lenient = run(", authentication: {session: {read: sessions, timeout: 3ms, optional: true}}", "");
        assertThat(stats(lenient, 3).arrivals()).isGreaterThan(4_000L);
    }
}
