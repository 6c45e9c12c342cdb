package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A scenario with all the real kinds of components. */
final class Shop {
    private Shop() {}

    static String text() {
        try (InputStream in = ScenarioReader.class.getResourceAsStream("flash-sale.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Model model(String text, long seed) {
        try {
            return new Model(new ScenarioReader().read("shop.yaml", text), seed);
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Model model(long seed) {
        return model(text(), seed);
    }

    static PlainRun plain(long seed) {
        return new PlainRun(model(seed));
    }
}
