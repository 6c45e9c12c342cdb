package dev.faultline.simulator.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A part of the benchmark, with a table of its own. */
public enum Part {
    MODELS("Four models, and everybody who runs them"),
    WINDOWS("Cost against events in a window"),
    LOAD("Cost against load"),
    WIDTH("Cost against width, on one thread and on two"),
    SHOPS("Real components: retries, a cache, a database, a queue, an effect"),
    COLD("Cold"),
    PARALLEL("Runs beside each other"),
    HISTOGRAMS("What histograms cost"),
    MEMORY("Memory");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** As one asks for it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> labels() {
        return Stream.of(values()).map(Part::label).toList();
    }
}
