package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** What messages weigh: how long a narrow link takes for them, and what they cost. */
class FreightTest {
    private static final long SECOND = VirtualTime.SECOND;
    private static final double MILLI = VirtualTime.MILLISECOND;

    private static PlainRun run(String text, long seconds) {
        PlainRun run = new PlainRun(new Model(Scenarios.of(text), 1));
        run.advanceTo(seconds * SECOND);
        return run;
    }

    private static ClassStats users(PlainRun run) {
        return run.instances().get(0).stats().classes().get(0);
    }

    private static String pair(String sizes, String rate, String rest) {
        return """
            requests: {ask: {%s}}
            components:
              users: {kind: clients, arrivals: {constant: %s}, calls: {to: bank}}
              bank: {kind: external, work: 1ms}
            %s
            """.formatted(sizes, rate, rest);
    }

    @Test
    void message_takesItsSizeOverTheBandwidth_eachWayByItself() {
        String links = "links: {users -> bank: {bandwidth: 1MB}}";
        PlainRun run = run(pair("payload: 20kB, reply: 50kB", "5/s", links), 10);
        assertThat(users(run).latency().mean() / MILLI).isCloseTo(0.5 + 20 + 1 + 0.5 + 50, within(1e-6));
        PlainRun asked = run(pair("payload: 20kB", "5/s", links), 10);
        assertThat(users(asked).latency().mean() / MILLI).isCloseTo(22, within(1e-6));
    }

    /** Twenty a second of 100 ms each on one link: each waits 50 ms longer than the one before. */
    @Test
    void messages_waitForThoseBefore() {
        PlainRun run = run(pair("reply: 100kB", "20/s", "links: {bank -> users: {bandwidth: 1MB}}"), 10);
        assertThat(users(run).completed()).isBetween(98L, 100L);
        assertThat(users(run).latency().max() / MILLI).isBetween(4900.0, 5100.0);
    }

    @Test
    void narrowedLink_isNarrowWhileTheFaultLasts() {
        String fault = "timeline: [{at: 2s, for: 4s, fault: bandwidth, target: users -> bank, limit: 1MB}]";
        PlainRun run = run(pair("reply: 40kB", "10/s", fault), 10);
        assertThat(users(run).latency().max() / MILLI).isCloseTo(42, within(1e-6));
        assertThat(users(run).latency().mean() / MILLI).isCloseTo(2 + 40 * 0.4, within(0.6));
    }

    @Test
    void narrowedLinkWhereNothingWeighsAnything_isRefused() {
        String fault = "timeline: [{fault: bandwidth, target: users -> bank}]";
        assertThatThrownBy(() -> run(pair("", "10/s", fault), 1))
                .hasMessageContaining("bandwidth: no request carries anything; give one a payload or a reply");
    }

    private static double traffic(PlainRun run, String component) {
        return run.result().bill().lines().stream()
                .filter(line -> line.component().equals(component))
                .mapToDouble(Bill.Line::forTraffic)
                .sum();
    }

    /** A hundred answers of 10 MB go out, a hundred reads of 10 MB cross zones, a hundred requests of 1 MB do. */
    @Test
    void traffic_costsWhatItsWayCosts_toWhoeverSendsIt() {
        PlainRun run = run("""
            zones: {regions: {eu: [eu-a, eu-b]}, perGB: {betweenZones: 0.5, internet: 2}}
            requests: {ask: {payload: 1MB, reply: 10MB}}
            components:
              users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: shop}}
              shop: {kind: service, zones: eu-a, threads: 99, handles: {ask: [{read: goods}, {write: goods}]}}
              goods: {kind: database, zones: eu-b, read: 1ms, write: 1ms}
            """, 12);
        double gigabytes = users(run).completed() * 10e6 / 1e9;
        assertThat(traffic(run, "shop")).isCloseTo(gigabytes * 2 + gigabytes / 10 * 0.5, within(0.06));
        assertThat(traffic(run, "goods")).isCloseTo(gigabytes * 0.5, within(0.02));
        assertThat(traffic(run, "users")).isZero(); // what comes in is free
    }

    @Test
    void fileWithoutSizes_countsNothing() {
        PlainRun run = run(pair("", "10/s", ""), 2);
        assertThat(run.instances().get(0).stats().counters())
                .noneMatch(counter -> counter.name().startsWith("bytes"));
    }
}
