package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Instances that an autoscaler starts and stops, from the first look to the bill. */
class AutoscalingTest {
    private static final long SECOND = VirtualTime.SECOND;

    /** 39 requests a second of 50 ms each keep nearly two threads busy; at 50 % that takes four instances of one. */
    private static final String SHOP = """
        requests: {ask: {}}
        components:
          users: {kind: clients, arrivals: {constant: 39/s}, calls: {to: edge}}
          edge: {kind: load-balancer, policy: least-outstanding, targets: [shop]}
          shop:
            kind: service
            instances: 3
            threads: 1
            queue: {limit: 10}
            price: {perHour: 3.6, perMillion: 0}
            handles: {ask: [{work: 50ms}]}
            autoscale: {min: 2, max: 6, target: 50%, interval: 10s, startUp: 5s, stabilisation: 20s, tolerance: 20%}
        """;

    private static PlainRun run(String file) {
        return new PlainRun(new Model(Scenarios.of(file), 1));
    }

    private static InstanceStats stats(PlainRun run, String name) {
        return run.instances().stream()
                .filter(instance -> instance.place().name().equals(name))
                .findFirst()
                .orElseThrow()
                .stats();
    }

    private static long running(PlainRun run) {
        return stats(run, "shop-autoscaler").busy().level();
    }

    private static List<String> notes(PlainRun run) {
        return run.result().notes().stream().map(Note::text).toList();
    }

    @Test
    void tooFew_becomeMoreAfterTheirStartUpAndNotSooner() {
        PlainRun run = run(SHOP);
        run.advanceTo(10 * SECOND);
        assertThat(running(run)).isEqualTo(3);
        run.advanceTo(15 * SECOND);
        assertThat(running(run)).isEqualTo(4);
        assertThat(stats(run, "shop-4").arrivals()).isZero();
        run.advanceTo(60 * SECOND);
        assertThat(running(run)).isEqualTo(4);
        assertThat(stats(run, "shop-4").arrivals()).isPositive();
        assertThat(stats(run, "shop-5").arrivals()).isZero();
        assertThat(notes(run)).contains("shop-4 is in service");
    }

    @Test
    void utilisation_isOverTheCapacityInService() {
        PlainRun run = run(SHOP);
        run.advanceTo(300 * SECOND);

        InstanceTotals shop = Totals.of(run.result()).components().get("shop").all();

        assertThat(shop.count()).as("the autoscaler is none of them").isEqualTo(6);
        assertThat(shop.utilisation()).isEqualTo(0.49, within(0.02));
    }

    @Test
    void bill_isForThoseThatRunOrStartUp() {
        PlainRun run = run(SHOP);
        run.advanceTo(100 * SECOND);

        Bill.Line shop = run.result().bill().lines().stream()
                .filter(line -> line.component().equals("shop"))
                .findFirst()
                .orElseThrow();

        double untilTheFirstLook = 11;
        assertThat(shop.instanceHours() * 3600)
                .isEqualTo(3 * untilTheFirstLook + 4 * (100 - untilTheFirstLook), within(0.01));
    }

    @Test
    void bill_isTheSameWhileTheAutoscalerIsDown() {
        PlainRun well = run(SHOP);
        PlainRun down = run(SHOP + "timeline:\n  - {at: 40s, for: 50s, fault: crash, target: shop-autoscaler}\n");
        well.advanceTo(100 * SECOND);
        down.advanceTo(100 * SECOND);

        assertThat(down.result().bill().perHour())
                .isEqualTo(well.result().bill().perHour(), within(1e-9));
    }

    @Test
    void threads_areMeasuredWhereThereAreNoCores_alsoWhereWorkIsInItsOwnWay() {
        PlainRun run = run(SHOP.replace("    threads: 1\n", "    threads: 1\n    scalability: {contention: 1%}\n"));
        run.advanceTo(60 * SECOND);

        assertThat(running(run)).isEqualTo(4);
    }

    @Test
    void tooMany_becomeFewerOnceThatWasRightForAWhile_andFinishWhatTheyHave() {
        PlainRun run = run(SHOP.replace("instances: 3", "instances: 6"));
        run.advanceTo(21 * SECOND);
        assertThat(running(run)).as("not sooner than the stabilisation").isEqualTo(6);
        run.advanceTo(60 * SECOND);
        assertThat(running(run)).isEqualTo(4);
        long before = stats(run, "shop-6").arrivals();
        run.advanceTo(300 * SECOND);
        assertThat(stats(run, "shop-6").arrivals()).isEqualTo(before);
        assertThat(stats(run, "users").classes().get(0).failed()).isZero();
    }

    @Test
    void crashedAutoscaler_leavesThingsAsTheyAre_andGoesOnWhenItIsBack() {
        PlainRun run = run(SHOP + """
            timeline:
              - {at: 12s, for: 20s, fault: crash, target: shop-autoscaler, startUp: 1s}
            """);
        run.advanceTo(32 * SECOND);
        assertThat(stats(run, "shop-4").arrivals())
                .as("its start was forgotten")
                .isZero();
        run.advanceTo(60 * SECOND);
        assertThat(stats(run, "shop-4").arrivals()).isPositive();
    }

    @Test
    void instanceThatNobodyHearsOf_getsNoCalls() {
        PlainRun run = run(SHOP + """
            timeline:
              - {at: 0s, for: 40s, fault: partition, target: shop-autoscaler -> edge}
            """);
        run.advanceTo(40 * SECOND);
        assertThat(stats(run, "shop-4").works().count()).isZero();
        run.advanceTo(60 * SECOND);
        assertThat(stats(run, "shop-4").works().count())
                .as("told again at each look")
                .isPositive();
    }

    @Test
    void workers_followTheQueueTheyConsume() {
        PlainRun run = run("""
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: {constant: 40/s}, calls: {to: shop}}
              shop: {kind: service, handles: {ask: [{publish: jobs}]}}
              jobs: {kind: queue, limit: 100000}
              mailer:
                kind: worker
                consumes: jobs
                work: 100ms
                autoscale: {min: 1, max: 8, target: {queue: 50}, interval: 5s, startUp: 1s}
            """);
        run.advanceTo(5 * SECOND);
        assertThat(stats(run, "mailer-2").works().count()).isZero();
        run.advanceTo(120 * SECOND);
        assertThat(stats(run, "mailer-autoscaler").busy().level()).isGreaterThanOrEqualTo(4);
        assertThat(stats(run, "jobs").queue().level()).isLessThan(400);
        assertThat(stats(run, "mailer-4").works().count()).isPositive();
    }

    @Test
    void consumers_followTheLagOfTheirLog() {
        PlainRun run = run("""
            requests: {ask: {key: {uniform: {of: carts, size: 1000}}}}
            components:
              users: {kind: clients, arrivals: {constant: 40/s}, calls: {to: shop}}
              shop: {kind: service, handles: {ask: [{publish: orders}]}}
              orders: {kind: log, partitions: 8}
              biller:
                kind: worker
                consumes: orders
                work: 100ms
                autoscale: {min: 1, max: 8, target: {lag: 50}, interval: 5s, startUp: 1s}
            """);
        run.advanceTo(120 * SECOND);
        assertThat(stats(run, "biller-autoscaler").busy().level()).isGreaterThanOrEqualTo(4);
        assertThat(stats(run, "biller-4").works().count()).isPositive();
    }

    @Test
    void coldInstance_isSlowerForAWhile() {
        Scenario scenario = Scenarios.of("""
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: shop}}
              shop: {kind: service, warmUp: {for: 10s, slower: 5}, handles: {ask: [{work: 10ms}]}}
            timeline:
              - {at: 10s, for: 1s, fault: crash, target: shop, startUp: 1s}
            """);
        PlainRun run = new PlainRun(new Model(scenario, 1));
        run.advanceTo(10 * SECOND);
        assertThat(stats(run, "shop-1").works().max()).isLessThan(11_000_000L);
        run.advanceTo(40 * SECOND);
        InstanceStats shop = stats(run, "shop-1");
        assertThat(shop.works().max()).isBetween(48_000_000L, 51_000_000L);
        assertThat(shop.works().percentile(50)).isLessThan(11_000_000L);
    }

    @Test
    void knobOfAStore_countsFromTheTimeAtWhichItIsTurned() {
        PlainRun run = run("""
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: {constant: 100/s}, calls: {to: shop}}
              shop: {kind: service, handles: {ask: [{read: store}]}}
              store: {kind: database, connections: 20, read: 50ms}
            """);
        run.advanceTo(20 * SECOND);
        run.intervene(new Intervention.SetPath("store.connections", "10"), run.now());
        run.advanceTo(30 * SECOND);

        InstanceTotals store = Totals.of(run.result()).components().get("store").all();
        assertThat(store.utilisation())
                .as("5 busy, of 20 for 20 s and of 10 for 10 s")
                .isEqualTo(5 * 30 / 500.0, within(0.01));
    }

    @Test
    void operator_doesNotStopWhatAnAutoscalerStarts() {
        PlainRun run = run(SHOP);
        assertThatThrownBy(() -> run.intervene(new Intervention.Operate("shop", "stop", "{instance: 1}"), run.now()))
                .isInstanceOf(Sandbox.Refused.class)
                .hasMessageContaining("autoscaler");
    }
}
