package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.run.Frame.Band;
import dev.faultline.simulator.scenario.Campaign;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults that come by chance. */
class CampaignsTest {
    private static final long SECOND = VirtualTime.SECOND;

    private static final String FILE = """
        requests: {buy: {}}
        components:
          users: {kind: clients, arrivals: {constant: 10/s}, calls: {to: shop, timeout: 1s}}
          shop: {kind: service, instances: 3, handles: {buy: [{work: 1ms}]}}
        campaigns:
          - {mtbf: 5s, mttr: 2s, from: 10s, to: 100s, %s}
        """;

    private static PlainRun run(long seed) {
        return new PlainRun(new Model(
                Scenarios.of(FILE.formatted("faults: [{fault: crash, startUp: 0s}, {fault: slow, factor: 3}],"
                        + " targets: [shop-1, shop-2]")),
                seed));
    }

    private static List<Band> bands(PlainRun run) {
        run.advanceTo(120 * SECOND);
        return run.book().bands(run.now());
    }

    @Test
    void gapsAndRepairs_haveTheMeansAskedFor_andAreExponential() {
        Campaign campaign =
                new Campaign(10 * SECOND, 4 * SECOND, 0, 100_000 * SECOND, List.of("fault: crash"), List.of("shop"));
        List<Campaign.Strike> strikes = campaign.strikes(1, 0);
        assertThat(strikes.size()).isCloseTo(10_000, within(300));
        double mean =
                strikes.stream().mapToDouble(CampaignsTest::repair).average().orElseThrow();
        assertThat(mean).isCloseTo(4000, within(120.0));
        double long_ = strikes.stream().filter(each -> repair(each) > 4000).count() / (double) strikes.size();
        assertThat(long_).isCloseTo(Math.exp(-1), within(0.015));
    }

    private static double repair(Campaign.Strike strike) {
        String text = strike.text();
        int at = text.indexOf("for: ") + 5;
        return Double.parseDouble(text.substring(at, text.indexOf("ms", at)));
    }

    @Test
    void campaign_keepsToItsTime_itsTargetsAndItsFaults() {
        List<Band> bands = bands(run(1));
        assertThat(bands).hasSizeBetween(8, 32);
        assertThat(bands).allMatch(band -> band.from() >= 10 * SECOND && band.from() < 100 * SECOND);
        assertThat(bands).extracting(Band::target).contains("shop-1", "shop-2").doesNotContain("shop-3");
        assertThat(bands).extracting(Band::kind).contains("crash", "slow");
    }

    @Test
    void sameSeed_bringsTheSameFaults_andAnotherSeedOthers() {
        assertThat(bands(run(1))).isEqualTo(bands(run(1)));
        assertThat(bands(run(2))).isNotEqualTo(bands(run(1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "faults: [{fault: crash}], targets: [shap] | 13:83: targets: there is no component or instance"
                        + " \"shap\"",
                "faults: [{fault: crush}], targets: [shop] | there is no fault \"crush\"; did you mean \"crash\"?",
                "faults: [{fault: crash}], targets: [users -> shop] | \"crash\" happens to components, not to a link",
                "faults: [{fault: crash, for: 1s}], targets: [shop] | there is no key \"for\" here",
                "faults: [{fault: pause, flaps: {on: 1ms, off: 1ms}}], targets: [shop] | flaps: it would come and go"
                        + " 40000",
                "faults: [], targets: [shop] | without a fault and a target nothing can go wrong",
            })
    void campaignThatMakesNoSense_isRefused(String rest, String problem) {
        assertThatThrownBy(() -> read(FILE.formatted(rest))).hasMessageContaining(problem);
    }

    @Test
    void repairThatTakesAYear_isNoReasonNotToBegin() {
        Campaign campaign = new Campaign(
                SECOND, 8760 * VirtualTime.HOUR, 0, 200 * SECOND, List.of("fault: crash"), List.of("shop"));
        assertThat(campaign.strikes(1, 0)).allMatch(each -> repair(each) <= 8760 * 3600e3);
    }

    @Test
    void campaignOfTooManyFailures_isRefused() {
        String rest =
                FILE.formatted("faults: [{fault: crash}], targets: [shop]").replace("mtbf: 5s", "mtbf: 10ms");
        assertThatThrownBy(() -> read(rest)).hasMessageContaining("mtbf: some 9000 failures in a run; at most 1000");
    }

    private static void read(String rest) throws ScenarioException {
        new ScenarioReader().read("f", """
            faultline: 1
            id: test
            title: A test
            about: A scenario for a test.
            seed: 1
            warmup: 0s
            duration: 2m
            """ + rest);
    }
}
