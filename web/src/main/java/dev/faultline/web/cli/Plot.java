package dev.faultline.web.cli;

import dev.faultline.simulator.run.Frame.Band;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** A figure over virtual time, drawn with characters, and the faults below it. */
final class Plot {
    private static final int LABEL = 9;
    private static final int COLUMNS = Terminal.WIDTH - LABEL - 2;
    private static final int ROWS = 5;
    private static final int MOST_BANDS = 4;
    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";
    private static final String PLAIN = " .:|#";

    private final Terminal terminal;
    private final long until;

    /** @param until virtual nanoseconds at the right edge */
    Plot(Terminal terminal, long until) {
        this.terminal = terminal;
        this.until = until;
    }

    /** One value at a time. */
    record Sample(long time, double value) {}

    /** The greatest value of each column; columns without a sample repeat the one before. */
    List<String> lines(List<Sample> samples, DoubleFunction<String> label) {
        double[] columns = columns(samples);
        double top = 0;
        for (double column : columns) {
            top = Math.max(top, column);
        }
        List<String> lines = new ArrayList<>();
        for (int row = ROWS - 1; row >= 0; row--) {
            String at = row == ROWS - 1 ? label.apply(top) : row == 0 ? "0" : "";
            lines.add(pad(at) + " " + terminal.dim(edge()) + row(columns, top, row));
        }
        lines.add(" ".repeat(LABEL + 1) + terminal.dim(axis()));
        return lines;
    }

    private String edge() {
        return terminal.unicode() ? "│" : "|";
    }

    private String axis() {
        return terminal.unicode() ? "└" + "─".repeat(COLUMNS) : "+" + "-".repeat(COLUMNS);
    }

    private static String pad(String label) {
        return " ".repeat(Math.max(0, LABEL - label.length())) + label;
    }

    private double[] columns(List<Sample> samples) {
        double[] columns = new double[COLUMNS];
        boolean[] known = new boolean[COLUMNS];
        for (Sample sample : samples) {
            int column = Math.max(0, column(sample.time() - 1));
            columns[column] = Math.max(columns[column], sample.value());
            known[column] = true;
        }
        for (int i = 1; i < COLUMNS; i++) {
            columns[i] = known[i] ? columns[i] : columns[i - 1];
        }
        return columns;
    }

    private int column(long time) {
        return (int) Math.min(COLUMNS - 1, (double) time / until * COLUMNS);
    }

    private String row(double[] columns, double top, int row) {
        String blocks = terminal.unicode() ? BLOCKS : PLAIN;
        int levels = blocks.length() - 1;
        StringBuilder line = new StringBuilder();
        for (double value : columns) {
            double height = top == 0 ? 0 : value / top * ROWS - row;
            int level = (int) Math.round(Math.min(1, Math.max(0, height)) * levels);
            boolean trace = row == 0 && level == 0 && value > 0;
            line.append(blocks.charAt(trace ? 1 : level));
        }
        return line.toString().stripTrailing();
    }

    /** The times at both ends, and a line for each fault. */
    List<String> footer(List<Band> bands) {
        List<String> lines = new ArrayList<>();
        String end = Words.time(until);
        String half = Words.time(until / 2);
        int middle = COLUMNS / 2 - half.length() / 2;
        String times = "0s" + " ".repeat(middle - 2) + half;
        lines.add(" ".repeat(LABEL + 2)
                + terminal.dim(times + " ".repeat(COLUMNS - times.length() - end.length()) + end));
        bands.stream().limit(MOST_BANDS).map(this::band).forEach(lines::addAll);
        if (bands.size() > MOST_BANDS) {
            lines.add(" ".repeat(LABEL + 2) + "and " + (bands.size() - MOST_BANDS) + " more faults");
        }
        return lines;
    }

    private List<String> band(Band band) {
        int from = column(band.from());
        int to = band.to() == null ? COLUMNS : Math.max(from + 1, column(band.to()));
        String bar = (terminal.unicode() ? "▒" : "=").repeat(to - from);
        String name = band.kind() + " " + band.target();
        String margin = " ".repeat(LABEL + 2);
        if (to + 1 + name.length() <= COLUMNS) {
            return List.of(margin + " ".repeat(from) + bar + " " + name);
        }
        if (name.length() + 1 <= from) {
            return List.of(margin + " ".repeat(from - name.length() - 1) + name + " " + bar);
        }
        return List.of(margin + " ".repeat(from) + bar, margin + name);
    }
}
