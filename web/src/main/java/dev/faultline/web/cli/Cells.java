package dev.faultline.web.cli;

import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.run.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parts of tables that several sections share. */
final class Cells {
    private Cells() {}

    static String[] headings(String first) {
        List<String> headings = new ArrayList<>(List.of(first, "mean"));
        headings.addAll(Numbers.PERCENTILES.keySet());
        headings.add("max");
        return headings.toArray(String[]::new);
    }

    static List<String> latencies(Terminal terminal, String name, Latencies latencies) {
        List<String> row = new ArrayList<>(List.of(name));
        Numbers.millis(latencies)
                .values()
                .forEach(value -> row.add(Double.isFinite(value) ? Words.number(value) : terminal.nothing()));
        return row;
    }

    static String note(Note note) {
        return String.format(Locale.ROOT, "%12.3f s  %s %s", note.time() / 1e9, note.instance(), note.text());
    }
}
