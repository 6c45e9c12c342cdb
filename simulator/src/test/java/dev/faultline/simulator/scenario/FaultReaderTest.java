package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Types;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.VirtualTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultReaderTest {
    private final ScenarioReader scenarios = new ScenarioReader(ToyKinds.ALL);
    private final FaultReader reader = new FaultReader(scenarios);
    private Scenario shop;

    @BeforeEach
    void read() throws Exception {
        shop = scenarios.read("flash-sale.yaml", ScenarioReaderTest.shop());
    }

    @Test
    void aLine_isReadWithOrWithoutBraces() throws Exception {
        for (String text : new String[] {
            "{at: 30s, for: 20s, fault: slow, target: payments, factor: 5}",
            "at: 30s, for: 20s, fault: slow, target: payments, factor: 5"
        }) {
            TimelineEntry entry = reader.read(shop, text);
            assertThat(entry.at()).isEqualTo(30 * VirtualTime.SECOND);
            assertThat(entry.span()).isEqualTo(20 * VirtualTime.SECOND);
            assertThat(entry.fault()).isEqualTo(new Fault.Slow(5, new Distribution.Constant(0)));
            assertThat(entry.text()).isEqualTo("{at: 30s, for: 20s, fault: slow, target: payments, factor: 5}");
        }
    }

    @Test
    void theTextOfAnEntry_readsAsTheSameEntry() throws Exception {
        TimelineEntry once = reader.read(shop, "fault: delay, target: shop->payments, add: {exponential: 10ms}");
        TimelineEntry again = reader.read(shop, once.text());
        assertThat(again.text()).isEqualTo(once.text());
        assertThat(again.fault()).isEqualTo(once.fault());
        assertThat(shop.aim(once.target()))
                .contains(new Scenario.Aim.Between(new Scenario.LinkName("shop", "payments")));
    }

    @Test
    void anInstance_isAimedAtByItsName() throws Exception {
        assertThat(shop.aim(reader.read(shop, "fault: crash, target: shop-2").target()))
                .contains(new Scenario.Aim.Instance("shop", 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        fault: slow, target: paiments | --fault: target: there is no component or instance "paiments"; did you mean "payments"?
        fault: slow, target: shop-4 | --fault: target: there is no instance "shop-4"; did you mean "shop"?
        fault: slow | --fault: the key "target" is missing: a component, one of its instances, payments-2, or zone a or region b for all that is there.
        fault: slow, target: shop, factor: 0 | --fault: factor: 0 is out of range: from 1 to 1000
        fault: sloow, target: shop | --fault: there is no fault "sloow"; did you mean "slow"?
        target: shop | --fault: the key "fault" is missing
        slow payments | --fault: the key "fault" is missing
        fault: [slow | --fault: "fault: [slow" cannot be read: a comma or a closing ] is expected here
        """)
    void aWrongLine_isSaidToBeWrong(String text, String problem) {
        assertThatThrownBy(() -> reader.read(shop, text))
                .isInstanceOf(ScenarioException.class)
                .hasMessage(problem);
    }

    @Test
    void argumentsOfAnOperation_areReadByTheirSpec() throws Exception {
        Spec spec = Spec.of(Key.of("rate", Types.rate(), "How fast.").or("10/s"));
        Settings none = reader.arguments(shop, spec, "redrive", "");
        assertThat(none.rate("rate")).isEqualTo(10);
        assertThat(reader.arguments(shop, spec, "redrive", "rate: 2/s").rate("rate"))
                .isEqualTo(2);
        assertThatThrownBy(() -> reader.arguments(shop, spec, "redrive", "rte: 2/s"))
                .hasMessage("redrive: there is no key \"rte\" here; did you mean \"rate\"?");
    }
}
