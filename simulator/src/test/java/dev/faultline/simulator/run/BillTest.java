package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.check.Goals;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** What a run costs, by figures that one can add up by hand. */
class BillTest {
    private static final long MINUTE = VirtualTime.MINUTE;

    /** One request each 10 ms, from 10 ms on: 6,000 of them in any whole minute. */
    private static final String SHOP = """
            faultline: 1
            id: shop
            title: A shop with prices
            warmup: 1m
            duration: 6m
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: {constant: 100/s}, calls: {to: shop}}
              shop:
                kind: service
                instances: 4
                price: {perHour: 0.30, perMillion: 2}
                handles: {ask: [{work: 1ms}, {call: bank}]}
              bank: {kind: external, work: 1ms}
            goals:
              - {id: budget, measure: costPerHour, atMost: 1.93}
              - {id: cheaper, measure: costPerHour, of: shop, below: 1.91}
              - {id: free, measure: costPerHour, of: bank, atMost: 0}
            """;

    private final PlainRun run = new PlainRun(new Model(Scenarios.read(SHOP), 1));

    private Bill bill() {
        return run.result().bill();
    }

    private void operate(String operation, int instance) {
        run.intervene(new Intervention.Operate("shop", operation, "{instance: " + instance + "}"), run.now());
    }

    @Test
    void bill_isInstanceHoursAndRequestsSinceTheWarmUp() {
        run.advanceTo(6 * MINUTE);
        assertThat(bill().hours()).isEqualTo(5 / 60.0);
        Bill.Line shop = bill().lines().get(0);
        assertThat(bill().lines()).as("what has no price is not on the bill").hasSize(1);
        assertThat(shop.instanceHours()).isEqualTo(4 * 5 / 60.0);
        assertThat(shop.requests()).isEqualTo(30_000);
        assertThat(shop.cost()).isEqualTo(4 * 5 / 60.0 * 0.30 + 0.06, within(1e-12));
        assertThat(bill().perHour()).as("four instances, and 360,000 requests").isEqualTo(1.92, within(1e-9));
        assertThat(bill().perMonth()).isEqualTo(1401.6, within(1e-6));
    }

    @Test
    void stoppedInstance_isNotBilledFromItsStopOn() {
        run.advanceTo(2 * MINUTE);
        operate("stop", 4);
        run.advanceTo(6 * MINUTE);
        assertThat(bill().lines().get(0).instanceHours()).isEqualTo((4 * 1 + 3 * 4) / 60.0);
    }

    @Test
    void instanceStartedAgain_isBilledFromItsStartOn() {
        operate("stop", 1);
        run.advanceTo(3 * MINUTE);
        operate("start", 1);
        run.advanceTo(6 * MINUTE);
        assertThat(bill().lines().get(0).instanceHours())
                .as("what it missed in the warm-up is not subtracted")
                .isEqualTo((3 * 2 + 4 * 3) / 60.0);
    }

    @Test
    void crashedInstance_isBilled() {
        run.advanceTo(2 * MINUTE);
        run.intervene(new Intervention.Inject("{fault: crash, target: shop-2}"), run.now());
        run.advanceTo(6 * MINUTE);
        assertThat(bill().lines().get(0).instanceHours()).isEqualTo(4 * 5 / 60.0);
    }

    @Test
    void budget_isAGoal() {
        run.advanceTo(6 * MINUTE);
        assertThat(Goals.judge(new RunEvidence(run.result())))
                .extracting(Verdict::held)
                .containsExactly(true, false, true);
    }

    @Test
    void price_changesNothingInARun() {
        run.advanceTo(2 * MINUTE);
        PlainRun free =
                new PlainRun(new Model(Scenarios.read(SHOP.replace("0.30", "0").replace("illion: 2", "illion: 0")), 1));
        free.advanceTo(2 * MINUTE);
        assertThat(free.hash()).isEqualTo(run.hash());
        assertThat(free.result().bill().cost()).isZero();
    }

    @Test
    void runsTogether_costTheirMean() {
        run.advanceTo(6 * MINUTE);
        Totals totals = new Totals(run.model().scenario());
        totals.add(run.result());
        totals.add(run.result());
        assertThat(totals.bill().perHour()).isEqualTo(bill().perHour(), within(1e-9));
        assertThat(totals.bill().cost()).isEqualTo(2 * bill().cost(), within(1e-9));
    }
}
