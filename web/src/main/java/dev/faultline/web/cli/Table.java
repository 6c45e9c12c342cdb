package dev.faultline.web.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows of text in columns: the first to the left, all others to the right. */
final class Table {
    private static final int INDENT = 2;
    private static final int LEAST_NAME = 12;
    private static final int MOST_NAME = 22;

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> headings = new ArrayList<>();

    Table heading(String... cells) {
        return add(true, List.of(cells));
    }

    Table row(List<String> cells) {
        return add(false, cells);
    }

    /** A line across all columns. */
    Table line(String text) {
        return add(false, List.of(text));
    }

    private Table add(boolean heading, List<String> cells) {
        rows.add(cells);
        headings.add(heading);
        return this;
    }

    List<String> lines(Terminal terminal) {
        List<Integer> widths = widths();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String line = " ".repeat(INDENT) + line(rows.get(i), widths);
            lines.add(headings.get(i) ? terminal.dim(line) : line);
        }
        return lines;
    }

    private List<Integer> widths() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        List<Integer> widths = new ArrayList<>(Collections.nCopies(columns, 0));
        for (List<String> row : rows) {
            for (int i = 0; row.size() > 1 && i < row.size(); i++) {
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        }
        return spread(widths);
    }

    /** Numbers of a report stand under each other from table to table where there is room. */
    private static List<Integer> spread(List<Integer> widths) {
        if (widths.size() < 2) {
            return widths;
        }
        int name = Math.min(widths.get(0), MOST_NAME);
        int room = Terminal.WIDTH - INDENT - Math.max(name, LEAST_NAME);
        int each = room / (widths.size() - 1);
        List<Integer> spread = new ArrayList<>();
        int left = Terminal.WIDTH - INDENT;
        for (int i = 1; i < widths.size(); i++) {
            spread.add(Math.max(each, widths.get(i) + 1));
            left -= spread.get(i - 1);
        }
        spread.add(0, Math.max(LEAST_NAME, left));
        return spread;
    }

    private static String line(List<String> cells, List<Integer> widths) {
        if (cells.size() == 1) {
            return cells.get(0);
        }
        StringBuilder line = new StringBuilder(cell(cells.get(0), widths.get(0)));
        for (int i = 1; i < cells.size(); i++) {
            line.append(" ".repeat(Math.max(1, widths.get(i) - cells.get(i).length())))
                    .append(cells.get(i));
        }
        return line.toString();
    }

    private static String cell(String text, int width) {
        String cut = text.length() > width ? text.substring(0, width - 1) + "~" : text;
        return cut + " ".repeat(width - cut.length());
    }
}
