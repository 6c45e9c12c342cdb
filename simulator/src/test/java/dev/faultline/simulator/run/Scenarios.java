package dev.faultline.simulator.run;

import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;

/** Scenarios for tests, read from text. */
public final class Scenarios {
    private Scenarios() {}

    /** Reads a whole file's text; a problem in it fails the test. */
    public static Scenario read(String text) {
        try {
            return new ScenarioReader().read("test.yaml", text);
        } catch (ScenarioException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** With the head that every file has: two minutes, hops of half a millisecond, one class of requests. */
    public static Scenario of(String rest) {
        return read("""
                faultline: 1
                id: test
                title: A test
                about: A scenario for a test.
                seed: 1
                warmup: 0s
                duration: 2m
                network: {latency: 0.5ms}
                """ + rest);
    }
}
