package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RateRulesTest {
    private static Scenario read(String limit) throws ScenarioException {
        return new ScenarioReader().read("f", """
                faultline: 1
                id: limits
                title: Limits
                requests: {buy: {}}
                components:
                  users: {kind: clients, arrivals: 1/s, calls: {to: shop}}
                  shop: {kind: service, handles: {buy: [{call: bank, rateLimit: %s}]}}
                  bank: {kind: external}
                """.formatted(limit));
    }

    @Test
    void windowTooShortForOneCall_isRefusedWithTheLeastThatAllowsOne() {
        assertThatThrownBy(() -> read("{rate: 3/m, algorithm: sliding-log}"))
                .hasMessageContaining(
                        "f:7:65: window: at this rate 1s allow less than one call, so none would ever pass; a"
                                + " window of at least 20s allows one");
        assertThatThrownBy(() -> read("{rate: 3/m, algorithm: fixed-window, window: 19s}"))
                .hasMessageContaining("window: at this rate 19s allow");
    }

    @Test
    void windowWithMoreCallsThanAreCounted_isRefused() {
        assertThatThrownBy(() -> read("{rate: 1000/s, algorithm: fixed-window, window: 1h}"))
                .hasMessageContaining("f:7:")
                .hasMessageContaining("window: at this rate 1h allow more than 1000000 calls");
    }

    @Test
    void windowThatAllowsACall_andABucketOfAnyRate_areFine() throws ScenarioException {
        assertThat(read("{rate: 3/m, algorithm: sliding-log, window: 20s}").warnings())
                .isEmpty();
        assertThat(read("{rate: 3/m}").warnings()).isEmpty();
        assertThat(read("{rate: 0/s, algorithm: sliding-log}").warnings()).isEmpty();
    }
}
