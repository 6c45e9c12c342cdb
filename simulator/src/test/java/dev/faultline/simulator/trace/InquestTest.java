package dev.faultline.simulator.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.message.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chain from what a user met goes back to what was done to the system, wherever that was. */
class InquestTest {

    @Test
    void queueInFrontOfASlowCallee_isFollowedToTheFault_throughThoseWhoHeldTheThreads() {
        Told told = Told.of("""
            components:
              users: {kind: clients, arrivals: {constant: 50/s}, calls: {to: shop, timeout: 3s}}
              shop: {kind: service, threads: 20, handles: {work: [{work: 1ms}, {call: payments}]}}
              payments: {kind: external, work: 50ms}
            timeline:
              - {at: 2s, fault: slow, target: payments, factor: 20}
            """, 12);
        Finding finding = why(told, Reason.TIMEOUT);
        assertThat(finding.chain().get(0).text()).isEqualTo("users: told timeout after 3.0 s");
        assertThat(finding.chain()).anySatisfy(cause -> {
            assertThat(cause.instance()).isEqualTo("shop-1");
            assertThat(cause.what()).matches("waited \\d\\.\\d s for a thread");
        });
        assertThat(finding.chain())
                .anySatisfy(cause -> assertThat(cause.what()).endsWith("% of their time in calls to payments"));
        Cause first = finding.chain().get(finding.chain().size() - 1);
        assertThat(first.text()).isEqualTo("payments-1: worked for 1.0 s (fault slow on payments since 0:02.0)");
    }

    @Test
    void openBreaker_isFollowedToTheCallsThatOpenedIt() {
        Told told = Told.of("""
            components:
              users: {kind: clients, arrivals: {constant: 20/s}, calls: {to: shop}}
              shop: {kind: service, handles: {work: [{call: bank, timeout: 100ms, breaker: {failureRate: 50%, window: 4, minimumCalls: 2, wait: 10s}}]}}
              bank: {kind: external, work: 5ms}
            timeline:
              - {at: 1s, fault: error-rate, target: bank, probability: 100%}
            """, 4);
        List<Cause> chain = why(told, Reason.BREAKER_OPEN).chain();
        assertThat(chain).extracting(Cause::instance).containsExactly("users", "shop-1", "bank-1");
        assertThat(chain.get(1).what()).matches("breaker to bank is open since \\d\\.\\d s");
        assertThat(chain.get(2).text()).isEqualTo("bank-1: error (fault error-rate on bank since 0:01.0)");
    }

    @Test
    void lostOnTheWay_namesTheLinksFault() {
        Told told = Told.of("""
            components:
              users: {kind: clients, arrivals: {constant: 20/s}, calls: {to: shop}}
              shop: {kind: service, handles: {work: [{call: bank, timeout: 100ms}]}}
              bank: {kind: external, work: 5ms}
            timeline:
              - {at: 1s, fault: partition, target: shop -> bank}
            """, 4);
        List<Cause> chain = why(told, Reason.TIMEOUT).chain();
        assertThat(chain.get(chain.size() - 1).text())
                .isEqualTo("shop-1: timeout of bank: nothing had arrived there"
                        + " (fault partition on shop -> bank since 0:01.0)");
    }

    @Test
    void slowRequestWithoutAFault_endsWhereTheTimeWent() {
        Told told = Told.of("""
            components:
              users: {kind: clients, arrivals: {constant: 20/s}, calls: {to: shop}}
              shop: {kind: service, handles: {work: [{work: 2ms}, {read: goods}, {call: bank}]}}
              goods: {kind: database, read: 400ms}
              bank: {kind: external, work: 5ms}
            """, 4);
        Finding finding = new Inquest(told.replay()).of(5);
        assertThat(finding.text())
                .isEqualTo(
                        "users: answered after 410 ms <- shop-1: called goods for 401 ms <- goods: worked for 400 ms");
    }

    @Test
    void tooManyUsers_areNamed() {
        Told told = Told.of("""
            components:
              users: {kind: clients, arrivals: {constant: 20/s}, calls: {to: shop}}
              shop: {kind: service, threads: 2, queue: {limit: 10}, handles: {work: [{work: 40ms}]}}
            timeline:
              - {at: 1s, fault: traffic-spike, target: users, factor: 10}
            """, 4);
        List<Cause> chain = why(told, Reason.QUEUE_FULL).chain();
        assertThat(chain.get(1).text()).isEqualTo("shop-1: 10 wait, queue-full");
        assertThat(chain.get(2).text())
                .isEqualTo("shop-1: those before it worked for 100 % of their time here"
                        + " (fault traffic-spike on users since 0:01.0)");
    }

    private static Finding why(Told told, Reason reason) {
        ClassStats users = TraceTest.users(told.run());
        List<Long> failed = users.failedExamples(reason);
        assertThat(failed).isNotEmpty();
        return new Inquest(told.replay()).of(failed.get(failed.size() - 1));
    }
}
