package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
    private final ScenarioReader reader = new ScenarioReader(ToyKinds.ALL);
    private Scenario shop;

    @BeforeEach
    void read() throws Exception {
        shop = reader.read("flash-sale.yaml", ScenarioReaderTest.shop());
    }

    private Scenario set(String path, String value) throws ScenarioException {
        return reader.with(shop, List.of(Change.set(path, value)));
    }

    private static Settings of(Scenario scenario, String component) {
        return scenario.components().get(component).settings();
    }

    private static Settings step(Scenario scenario, String requestClass, int index) {
        return of(scenario, "shop")
                .<List<Settings>>map("handles")
                .get(requestClass)
                .get(index);
    }

    @Test
    void aKeyOfAComponent_isSet() throws Exception {
        assertThat(of(set("shop.threads", "64"), "shop").count("threads")).isEqualTo(64);
        assertThat(of(set("components.shop.threads", "64"), "shop").count("threads"))
                .isEqualTo(64);
    }

    @Test
    void aKeyThatIsNotWritten_isSetBesideItsDefaults() throws Exception {
        Settings retry = of(set("users.calls.retry.backoff.exponential.base", "7ms"), "users")
                .section("calls")
                .section("retry");
        assertThat(retry.variant("backoff").settings().duration("base")).isEqualTo(7 * VirtualTime.MILLISECOND);
        assertThat(retry.variant("backoff").settings().duration("cap")).isEqualTo(2 * VirtualTime.SECOND);
        assertThat(of(set("users.calls.retry.jitter", "none"), "users")
                        .section("calls")
                        .section("retry")
                        .text("jitter"))
                .isEqualTo("none");
    }

    @Test
    void aStep_isFoundByItsIdOrItsNumber_andHandlesMayBeSpelledOut() throws Exception {
        for (String path : List.of("shop.checkout.pay", "shop.checkout.2", "shop.handles.checkout.pay")) {
            assertThat(step(set(path + ".timeout", "1s"), "checkout", 1).duration("timeout"))
                    .isEqualTo(VirtualTime.SECOND);
        }
    }

    @Test
    void aStepWithinAStep_isFoundByItsId() throws Exception {
        Scenario branched = reader.with(
                shop,
                List.of(
                        Change.set(
                                "shop.checkout.3",
                                "{branch: {probability: 10%, then: [{work: 1ms}, {id: deep, work: 2ms}]}}"),
                        Change.set("shop.checkout.deep.work", "7ms")));
        Settings deep =
                step(branched, "checkout", 2).section("branch").sections("then").get(1);
        assertThat(deep.path()).isEqualTo("shop.checkout.3.branch.then.deep");
        assertThat(deep.distribution("work")).isEqualTo(new Distribution.Constant(7_000_000));
    }

    @Test
    void aStepWithinARealStep_isFoundByItsId() throws Exception {
        ScenarioReader real = new ScenarioReader();
        Scenario branched = real.with(
                real.read("flash-sale.yaml", ScenarioReaderTest.shop()),
                List.of(
                        Change.set(
                                "shop.checkout",
                                "[{id: pay, call: payments, applies: charge}, {parallel: [{id: one, read: products},"
                                        + " {branch: {probability: 10%, then: [{id: deep, write: orders}]}}]}]"),
                        Change.set("shop.checkout.deep.timeout", "7ms")));
        assertThat(real.isLive(branched, "shop.checkout.one.timeout")).isTrue();
        Settings parallel = step(branched, "checkout", 1);
        Settings deep = parallel.sections("parallel")
                .get(1)
                .section("branch")
                .sections("then")
                .get(0);
        assertThat(deep.duration("timeout")).isEqualTo(7 * VirtualTime.MILLISECOND);
    }

    @Test
    void ofKeysThatExcludeEachOther_theNewOneStays() throws Exception {
        Settings third = step(set("shop.checkout.3", "{read: products}"), "checkout", 2);
        assertThat(third.has("write")).isFalse();
        assertThat(third.text("read")).isEqualTo("products");
    }

    @Test
    void aMapping_isMergedKeyByKey() throws Exception {
        Settings pay = step(set("shop.checkout.pay", "{idempotencyKey: request}"), "checkout", 1);
        assertThat(pay.text("idempotencyKey")).isEqualTo("request");
        assertThat(pay.text("call")).isEqualTo("payments");
    }

    @Test
    void oneOfSeveralShapes_isReplaced() throws Exception {
        assertThat(of(set("users.arrivals", "{ramp: {from: 1/s, to: 9/s}}"), "users")
                        .variant("arrivals")
                        .name())
                .isEqualTo("ramp");
        assertThat(of(set("users.arrivals.poisson", "10/s"), "users")
                        .variant("arrivals")
                        .value())
                .isEqualTo(10.0);
        assertThat(of(set("users.arrivals.constant", "10/s"), "users")
                        .variant("arrivals")
                        .name())
                .isEqualTo("constant");
        assertThat(of(set("payments.work.lognormal.p99", "300ms"), "payments").distribution("work"))
                .isEqualTo(new Distribution.LogNormal(40e6, 300e6));
    }

    @Test
    void aLink_isNamedByItsEnds() throws Exception {
        Scenario far = set("shop -> payments.latency", "20ms");
        assertThat(far.links().get(new Scenario.LinkName("shop", "payments")).floor())
                .isEqualTo(20_000_000);
        Scenario farther = reader.with(far, List.of(Change.set("shop->payments.latency", "30ms")));
        assertThat(farther.links()).hasSize(1);
        assertThat(farther.links()
                        .get(new Scenario.LinkName("shop", "payments"))
                        .floor())
                .isEqualTo(30_000_000);
    }

    @Test
    void theTopLevel_isSet() throws Exception {
        assertThat(set("seed", "7").seed()).isEqualTo(7);
        assertThat(set("duration", "3m").duration()).isEqualTo(3 * VirtualTime.MINUTE);
        assertThat(set("network.latency", "1ms").network().floor()).isEqualTo(1_000_000);
        assertThat(set("requests.checkout.key.uniform.size", "7")
                        .requests()
                        .get("checkout")
                        .keys()
                        .size())
                .isEqualTo(7);
        assertThat(set("timeline.1.factor", "3").timeline().get(0).settings().number("factor"))
                .isEqualTo(3);
    }

    @Test
    void aComponent_isAddedAndRemoved() throws Exception {
        Scenario more = reader.with(
                shop,
                List.of(
                        Change.set("components", "{safe: {kind: database}}"),
                        Change.set("shop.checkout.3", "{write: safe}"),
                        Change.remove("orders")));
        assertThat(more.components()).containsKey("safe").doesNotContainKey("orders");
    }

    @Test
    void aStep_isRemoved() throws Exception {
        Scenario less = reader.with(
                shop,
                List.of(
                        Change.remove("shop.checkout.pay"),
                        Change.set("payments.work", "1ms"),
                        Change.remove("solution"),
                        Change.remove("knockouts")));
        assertThat(of(less, "shop").<List<Settings>>map("handles").get("checkout"))
                .hasSize(3);
    }

    @Test
    void changes_canBeAppliedAgain() throws Exception {
        Scenario once = set("shop.threads", "64");
        assertThat(reader.with(shop, once.changes()).components().toString())
                .isEqualTo(once.components().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shop.thread | 5 | shop.thread: there is no "thread" in shop; did you mean "threads"?
            shap.threads | 5 | shap.threads: there is no "shap" in the file; did you mean "shop"?
            shop.checkout.pya.timeout | 5s | shop.checkout.pya.timeout: there is no "pya" in shop.checkout; did you mean "pay"?
            shop.threads.most | 5 | shop.threads.most: shop.threads is a whole number; it has no parts
            shop -> paiments.latency | 5ms | shop -> paiments.latency: there is no component "paiments"; did you mean "payments"?
            shop.threads | 0 | shop.threads: threads: 0 is out of range: from 1 to 10000
            shop.threads | [ | shop.threads: "[" is not a value: a value is expected here
            . | 1 | .: "." is not a path such as shop.threads
            """)
    void aWrongPathOrValue_isSaid(String path, String value, String problem) {
        assertThatThrownBy(() -> set(path, value))
                .isInstanceOf(ScenarioException.class)
                .hasMessage(problem);
    }

    @Test
    void removingWhatIsNotWritten_isRefused() {
        assertThatThrownBy(() -> reader.with(
                        shop, List.of(Change.remove("edge.policy"), Change.remove("shop.checkout.pay.bulkhead"))))
                .hasMessage("shop.checkout.pay.bulkhead: shop.checkout.pay.bulkhead is not written in the file, so it"
                        + " cannot be removed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.threads", "users.arrivals.poisson", "shop.checkout.pay.timeout", "users.arrivals"})
    void knobs_mayChangeInARun(String path) throws Exception {
        assertThat(reader.isLive(shop, path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.instances", "seed", "shop.checkout.pay.call", "edge.targets", "network.latency"})
    void otherKeys_mayNotChangeInARun(String path) throws Exception {
        assertThat(reader.isLive(shop, path)).isFalse();
        assertThatThrownBy(() -> reader.withLive(shop, path, "1"))
                .hasMessage(path + ": this cannot change while a run goes on; set it before the start");
    }

    @Test
    void whoCallsWhom_mayNotChangeInARun() throws Exception {
        ScenarioReader real = new ScenarioReader();
        Scenario sale = real.read("flash-sale.yaml", ScenarioReaderTest.shop());
        assertThatThrownBy(() -> real.withLive(sale, "shop.checkout.3.write", "products-db"))
                .hasMessageContaining("cannot change while a run goes on");
        assertThat(real.withLive(sale, "shop.threads", "64").changes())
                .containsExactly(Change.set("shop.threads", "64"));
    }
}
