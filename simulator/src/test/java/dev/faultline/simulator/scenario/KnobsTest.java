package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.scenario.Knobs.Knob;
import dev.faultline.simulator.scenario.Knobs.Shape;
import dev.faultline.simulator.scenario.Scenario.Change;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnobsTest {
    private final ScenarioReader reader = new ScenarioReader(ToyKinds.ALL);
    private Scenario shop;

    @BeforeEach
    void read() throws Exception {
        shop = reader.read("flash-sale.yaml", ScenarioReaderTest.shop());
    }

    private Knob knob(Scenario scenario, String path) {
        return Knobs.of(reader, scenario).stream()
                .filter(k -> k.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyKnob_isLive_andCanBeSetToWhatItIs() throws Exception {
        List<Knob> knobs = Knobs.of(reader, shop);
        assertThat(knobs).hasSizeGreaterThan(10);
        for (Knob knob : knobs) {
            assertThat(reader.isLive(shop, knob.path())).as(knob.path()).isTrue();
            if (!knob.value().isEmpty()) {
                assertThat(reader.withLive(shop, knob.path(), knob.value())
                                .components()
                                .toString())
                        .isEqualTo(shop.components().toString());
            }
        }
    }

    @Test
    void aKnob_tellsItsValueUnitAndRange() {
        assertThat(knob(shop, "shop.threads"))
                .isEqualTo(new Knob(
                        "shop",
                        "shop.threads",
                        "At a time.",
                        Shape.WHOLE,
                        "a whole number",
                        "from 1 to 10000",
                        List.of(),
                        "32",
                        true));
        assertThat(knob(shop, "users.arrivals.poisson").value()).isEqualTo("400/s");
        assertThat(knob(shop, "payments.work").value()).isEqualTo("{lognormal: {median: 40ms, p99: 200ms}}");
        assertThat(knob(shop, "shop.checkout.pay.timeout").value()).isEqualTo("300ms");
    }

    @Test
    void aDefault_isShownAsNotWritten() {
        Knob write = knob(shop, "products-db.write");
        assertThat(write.value()).isEqualTo("1ms");
        assertThat(write.written()).isFalse();
    }

    @Test
    void aChange_isSeen() throws Exception {
        Scenario changed = reader.with(shop, List.of(Change.set("shop.threads", "64")));
        assertThat(knob(changed, "shop.threads").value()).isEqualTo("64");
    }
}
