package dev.faultline.simulator.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Markdown table, written row by row so that one sees it grow. */
final class Table {
    private final PrintWriter out;
    private final List<Integer> widths = new ArrayList<>();

    Table(PrintWriter out, String... heads) {
        this.out = out;
        List<String> rule = new ArrayList<>();
        for (int i = 0; i < heads.length; i++) {
            widths.add(Math.max(heads[i].length(), i == 0 ? 24 : 5));
            rule.add(i == 0 ? "---" : "--:");
        }
        row(heads);
        row(rule.toArray(String[]::new));
    }

    void row(String... cells) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < cells.length; i++) {
            String pad = i == 0 ? "-" : "";
            line.append(String.format(Locale.ROOT, " %" + pad + widths.get(i) + "s |", cells[i]));
        }
        out.println(line);
        out.flush();
    }

    static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
