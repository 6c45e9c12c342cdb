package dev.faultline.yardsticks;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link HotPieces} under JMH. */
public final class Hot {
    private Hot() {}

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder().include(HotPieces.class.getName()).build()).run();
    }
}
