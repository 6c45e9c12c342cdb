package dev.faultline.web.cli;

import dev.faultline.simulator.run.RunResult;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Carries a run from its start to its end. */
interface Engine extends AutoCloseable {
    RunResult run(Plan plan, long seed, Watch watch, Recording recording);

    @Override
    default void close() {}

    /** The engines to choose from. */
    enum Choice {
        PLAIN,
        ACTORS;

        /** Nothing of an engine is loaded that is not chosen. */
        Engine engine() {
            return switch (this) {
                case PLAIN -> new PlainEngine();
                case ACTORS -> new ActorsEngine();
            };
        }
    }

    /** Reads {@code plain} and {@code actors}. */
    final class Name implements ITypeConverter<Choice> {
        @Override
        public Choice convert(String text) {
            return switch (text) {
                case "plain" -> Choice.PLAIN;
                case "actors" -> Choice.ACTORS;
                default -> throw new TypeConversionException("\"" + text + "\" is not one of plain, actors");
            };
        }
    }
}
