package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.policy.KeyPattern;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {
    private final ScenarioReader reader = new ScenarioReader(ToyKinds.ALL);

    static String shop() throws IOException {
        try (InputStream in = ScenarioReaderTest.class.getResourceAsStream("flash-sale.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void shop_isReadWithAllItsParts() throws Exception {
        Scenario shop = reader.read("flash-sale.yaml", shop());

        assertThat(shop.id()).isEqualTo("flash-sale");
        assertThat(shop.seed()).isEqualTo(42);
        assertThat(shop.duration()).isEqualTo(2 * VirtualTime.MINUTE);
        assertThat(shop.network().floor()).isEqualTo(500_000);
        assertThat(shop.effects()).containsExactly("charge");
        assertThat(shop.requests().keySet()).containsExactly("browse", "checkout");
        assertThat(shop.requests().get("checkout").keys()).isEqualTo(new KeyPattern.Uniform(50_000));
        assertThat(shop.components()).hasSize(10);
        assertThat(shop.timeline()).hasSize(1);
        assertThat(shop.goals())
                .extracting(Scenario.Goal::id)
                .containsExactly("charged-once", "still-selling", "recovered");
        assertThat(shop.solution()).hasSize(2);
        assertThat(shop.knockouts()).hasSize(2);
        assertThat(shop.warnings()).isEmpty();
    }

    @Test
    void shop_isReadWithTheRealKinds() throws Exception {
        Scenario shop = new ScenarioReader().read("flash-sale.yaml", shop());

        assertThat(shop.components()).hasSize(10);
        assertThat(shop.warnings()).isEmpty();
        Settings pay = shop.components()
                .get("shop")
                .settings()
                .<java.util.List<Settings>>map("handles")
                .get("checkout")
                .get(1);
        assertThat(pay.text("call")).isEqualTo("payments");
    }

    @Test
    void values_areTypedAndDefaultsFilledIn() throws Exception {
        Scenario read = reader.read("flash-sale.yaml", shop());
        Settings shop = read.components().get("shop").settings();

        assertThat(shop.count("threads")).isEqualTo(32);
        assertThat(shop.section("queue").count("limit")).isEqualTo(200);
        Settings pay =
                shop.<java.util.List<Settings>>map("handles").get("checkout").get(1);
        assertThat(pay.path()).isEqualTo("shop.checkout.pay");
        assertThat(pay.duration("timeout")).isEqualTo(300 * VirtualTime.MILLISECOND);
        assertThat(pay.size("payload")).isEqualTo(1024);
        assertThat(pay.has("work")).isFalse();
        Settings work =
                shop.<java.util.List<Settings>>map("handles").get("checkout").get(0);
        assertThat(work.distribution("work")).isEqualTo(new Distribution.LogNormal(4e6, 20e6));
    }
}
