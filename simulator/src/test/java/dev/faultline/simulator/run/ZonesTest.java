package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.RunResult.Measured;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instances in zones: how long messages take between them, and what befalls a whole zone. */
class ZonesTest {
    private static final long SECOND = VirtualTime.SECOND;

    private static PlainRun run(String rest) {
        return new PlainRun(new Model(Scenarios.of("""
            zones:
              regions: {eu: [eu-a, eu-b], us: [us-a]}
              apart: {us -> internet: {latency: 30ms}, eu-b -> us: {latency: 40ms}}
            requests: {ask: {}}
            """ + rest), 1));
    }

    private static PlainRun pair(String users, String shop, String links) {
        return run("""
            components:
              users: {kind: clients%s, arrivals: {constant: 10/s}, calls: {to: shop, timeout: 10s}}
              shop: {kind: service%s, threads: 100, handles: {ask: [{work: 1ms}]}}
            %s
            """.formatted(users, shop, links));
    }

    private static ClassStats users(PlainRun run) {
        return run.instances().get(0).stats().classes().get(0);
    }

    /** There and back, and a millisecond of work. */
    @ParameterizedTest
    @CsvSource({
        "eu-a, eu-a, 2.0", // half a millisecond each way
        "eu-a, eu-b, 3.0",
        "eu-a, eu, 3.0", // a service of the region
        "eu-a, us-a, 101.0",
        "eu-b, us-a, 81.0", // said of the zone and the other region
        "'', eu-a, 201.0", // over the internet
        "'', us-a, 61.0",
        "'', '', 2.0" // both out there: as the network says
    })
    void latency_followsFromWhereTheTwoAre(String users, String shop, double millis) {
        PlainRun run = pair(zones(users), zones(shop), "");
        run.advanceTo(10 * SECOND);
        assertThat(users(run).latency().max() / 1e6).isCloseTo(millis, within(1e-9));
        assertThat(users(run).latency().mean() / 1e6).isCloseTo(millis, within(1e-9));
    }

    private static String zones(String place) {
        return place.isEmpty() ? "" : ", zones: " + place;
    }

    @Test
    void linkThatTheFileNames_isAsLongAsItSays() {
        PlainRun run = pair(", zones: eu-a", ", zones: us-a", "links: {users -> shop: {latency: 7ms}}");
        run.advanceTo(10 * SECOND);
        assertThat(users(run).latency().max() / 1e6).isCloseTo(15, within(1e-9));
    }

    @Test
    void lookahead_isTheSmallestOfAllLatencies() {
        assertThat(pair(", zones: eu-a", ", zones: eu-b", "").model().lookahead())
                .isEqualTo(VirtualTime.MILLISECOND / 2);
    }

    private static PlainRun spread(String edge, String timeline) {
        return run("""
            components:
              users: {kind: clients, zones: eu-a, arrivals: {constant: 100/s}, calls: {to: edge, timeout: 1s}}
              edge: {kind: load-balancer, zones: eu-a, targets: [shop]%s}
              shop: {kind: service, zones: [eu-a, eu-b], instances: 4, threads: 100, handles: {ask: [{work: 1ms}]}}
            timeline: [%s]
            """.formatted(edge, timeline));
    }

    private static long arrivals(PlainRun run, String... instances) {
        long sum = 0;
        for (Measured each : run.result().instances()) {
            sum += java.util.List.of(instances).contains(each.name())
                    ? each.stats().arrivals()
                    : 0;
        }
        return sum;
    }

    @Test
    void instances_takeTheZonesInTurn() {
        PlainRun run = spread("", "{fault: crash, target: zone eu-b}");
        run.advanceTo(10 * SECOND);
        assertThat(run.instances())
                .extracting(each -> each.place().name() + " " + each.condition())
                .contains("shop-1 UP", "shop-2 DOWN", "shop-3 UP", "shop-4 DOWN", "edge UP", "users UP");
        assertThat(users(run).failed(Reason.TIMEOUT)).isBetween(445L, 455L); // half, but for the last second's
    }

    @Test
    void balancerThatPrefersItsZone_callsNobodyElse() {
        PlainRun run = spread(", preferZone: true", "");
        run.advanceTo(10 * SECOND);
        assertThat(arrivals(run, "shop-2", "shop-4")).isZero();
        assertThat(arrivals(run, "shop-1")).isCloseTo(500, within(1L));
        assertThat(users(run).latency().max() / 1e6).isCloseTo(3, within(1e-9));
    }

    @Test
    void balancerWhoseZoneIsSick_callsTheOther_andComesBack() {
        String health =
                ", preferZone: true, health: {interval: 100ms, timeout: 50ms, unhealthyAfter: 1, healthyAfter: 1}";
        PlainRun run = spread(
                health,
                "{at: 2s, for: 2s, fault: error-rate, probability: 100%, target: shop-1},"
                        + " {at: 2s, for: 2s, fault: error-rate, probability: 100%, target: shop-3}");
        run.advanceTo(8 * SECOND);
        long away = arrivals(run, "shop-2", "shop-4") - 2 * 80; // they are probed, too
        assertThat(away).isBetween(170L, 200L);
        assertThat(users(run).failed()).isBetween(1L, 25L);
    }

    @Test
    void partitionOfAZone_cutsItsBorder_andNothingInside() {
        PlainRun run = spread("", "{fault: partition, target: zone eu-a}");
        run.advanceTo(10 * SECOND);
        assertThat(arrivals(run, "shop-2", "shop-4")).isZero();
        assertThat(arrivals(run, "shop-1", "shop-3")).isCloseTo(500, within(1L));
        assertThat(users(run).failed(Reason.TIMEOUT)).isBetween(445L, 455L);
    }

    @Test
    void partitionOneWayBetweenZones_letsTheOtherWayBe() {
        PlainRun back = spread("", "{fault: partition, target: zone eu-b -> zone eu-a, oneWay: true}");
        back.advanceTo(10 * SECOND);
        assertThat(arrivals(back, "shop-2", "shop-4")).isCloseTo(500, within(1L)); // calls come, answers do not
        assertThat(users(back).failed(Reason.TIMEOUT)).isBetween(445L, 455L);

        PlainRun there = spread("", "{fault: partition, target: zone eu-a -> zone eu-b, oneWay: true}");
        there.advanceTo(10 * SECOND);
        assertThat(arrivals(there, "shop-2", "shop-4")).isZero();
    }

    @Test
    void delayBetweenAComponentAndARegion_isOnThatLinkAlone() {
        PlainRun run = spread("", "{fault: delay, add: 10ms, target: edge -> region eu}");
        run.advanceTo(10 * SECOND);
        assertThat(users(run).latency().max() / 1e6).isCloseTo(3 + 1 + 4 * 10, within(1e-9)); // users are there, too
    }

    @Test
    void pauseOfARegion_holdsAllOfIt() {
        PlainRun run = spread("", "{at: 2s, for: 500ms, fault: pause, target: region eu}");
        run.advanceTo(5 * SECOND);
        assertThat(users(run).latency().max() / 1e6).isBetween(3.0, 504.0);
        assertThat(users(run).failed()).isZero();
    }

    /** Who never answers has the fewest calls outstanding whenever the balancer gives them up. */
    @Test
    void silentTarget_isNotTheFastest() {
        PlainRun run = run("""
            components:
              users: {kind: clients, zones: eu-a, arrivals: {constant: 20/s}, calls: {to: edge, timeout: 5s}}
              edge: {kind: load-balancer, zones: eu-a, policy: least-response-time, idleTimeout: 500ms, targets: [shop]}
              shop: {kind: service, zones: eu-a, instances: 2, threads: 100, handles: {ask: [{work: 10ms}]}}
            timeline: [{fault: partition, target: shop-1 -> edge}]
            """);
        run.advanceTo(60 * SECOND);
        assertThat((double) users(run).failed() / users(run).offered()).isLessThan(0.05);
    }
}
