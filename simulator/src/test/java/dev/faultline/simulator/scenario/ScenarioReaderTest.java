package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.simulator.policy.KeyPattern;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void lineEndsOfWindows_andAByteOrderMark_changeNothing() throws Exception {
        Scenario shop = reader.read("f", shop());
        for (String text : new String[] {shop().replace("\n", "\r\n"), "\uFEFF" + shop()}) {
            assertThat(reader.read("f", text).components().toString())
                    .isEqualTo(shop.components().toString());
        }
    }

    @Test
    void aFile_isReadFromItsPath(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("shop.yaml"), shop());
        assertThat(reader.read(file).id()).isEqualTo("flash-sale");

        assertThatThrownBy(() -> reader.read(folder.resolve("none.yaml")))
                .hasMessage(folder.resolve("none.yaml") + ": the file does not exist");
        assertThatThrownBy(() -> reader.read(folder)).hasMessage(folder + ": the file is a folder");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC3, 0x28, 0, 1});
        assertThatThrownBy(() -> reader.read(binary)).hasMessage(binary + ":1:1: the file is not text in UTF-8");
        Path big = Files.write(folder.resolve("big"), new byte[10 << 20]);
        assertThatThrownBy(() -> reader.read(big))
                .hasMessage(big + ":1:1: the text is bigger than 1024 KiB, the most that is read");
    }

    @Test
    void whatIsOddButPossible_isWarnedOf() throws Exception {
        String text = shop().replace(
                        "network: {latency: 0.5ms}", "network: {latency: 10us}\nlinks: {users -> orders: {}}")
                .replace("  - {without: key, mustFail: [charged-once]}\n", "");
        assertThat(reader.read("f", text).warnings())
                .extracting(Problem::what)
                .containsExactly(
                        "network.latency: at 10us a run advances in tiny steps and is slow; from 50us on it is not",
                        "links: users and orders do not talk",
                        "nothing shows that the solution needs key; add a knockout without it, and the goals that then"
                                + " fail");
    }

    @Test
    void limits_areRaisedInTheFile() throws Exception {
        String many = shop().replace("instances: 3", "instances: 9000").replace("poisson: 400/s", "poisson: 2e6/s");
        assertThatThrownBy(() -> reader.read("f", many)).hasMessageContaining("limits.rate");
        String raised = many.replace("seed: 42", "seed: 42\nlimits: {rate: 2e6/s}");
        assertThat(reader.read("f", raised).limits().rate()).isEqualTo(2e6);
    }

    @Test
    void aClosedLoop_isARateToo() {
        String text = """
                faultline: 1
                id: loop
                title: Loop
                requests: {r: {}}
                components:
                  users: {kind: clients, arrivals: {closed: {users: 1000000, think: 1ms}}, calls: {to: shop}}
                  shop: {kind: external, work: 1ms}
                """;
        assertThatThrownBy(() -> new ScenarioReader().read("f", text))
                .hasMessage("f:6:36: 1000000000/s arrivals: more than limits.rate allows, 1000000/s; raise it if the"
                        + " machine can");
    }
}
