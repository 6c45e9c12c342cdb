package dev.faultline.simulator.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * How many rows of a table the queries of a database look at, and how long that takes. Without an index that fits it, a
 * query scans all rows. A b-tree finds equal values, an inverted index the rows that contain some words; each level of the
 * tree is a page to read, and so is each row that is found.
 */
public final class TableQueries {
    /** Entries of a page of a b-tree: 8 KiB in entries of some 40 bytes. */
    static final int FAN_OUT = 200;

    private static final long LONGEST = 1L << 59;

    /** What an index helps with. */
    public enum Index {
        NONE,
        B_TREE,
        INVERTED
    }

    /**
     * @param finds rows that it returns
     * @param terms words that it looks for in the text of rows; 0 where it looks for an equal value
     */
    public record Query(String name, long finds, int terms, Index index) {}

    private final long rows;
    private final long perRow;
    private final long perPage;
    private final List<Query> queries;
    private final List<Index> indexes = new ArrayList<>();
    private final List<Integer> lost = new ArrayList<>(); // by how many faults

    /**
     * @param rows of the table
     * @param perRow time for each row that is scanned, in nanoseconds
     * @param perPage time for each page that is fetched by an index
     */
    public TableQueries(long rows, long perRow, long perPage, List<Query> queries) {
        this.rows = rows;
        this.perRow = perRow;
        this.perPage = perPage;
        this.queries = List.copyOf(queries);
        queries.forEach(query -> {
            indexes.add(query.index());
            lost.add(0);
        });
    }

    public long rows() {
        return rows;
    }

    /** Whether an index is there that the query can use. */
    public boolean isIndexed(int query) {
        Index fitting = queries.get(query).terms() == 0 ? Index.B_TREE : Index.INVERTED;
        return lost.get(query) == 0 && indexes.get(query) == fitting;
    }

    /** Rows that a query looks at. */
    public long scanned(int query) {
        return isIndexed(query) ? Math.min(rows, queries.get(query).finds()) : rows;
    }

    /** Time that a query takes for its rows, in nanoseconds. */
    public long cost(int query) {
        if (!isIndexed(query)) {
            return times(rows, perRow);
        }
        long trees = Math.max(1, queries.get(query).terms());
        return times(trees * levels() + scanned(query), perPage);
    }

    /** Time that a write takes for the indexes: one page of each, found by its levels. */
    public long upkeep() {
        long there = 0;
        for (int query = 0; query < queries.size(); query++) {
            there += indexes.get(query) != Index.NONE && lost.get(query) == 0 ? 1 : 0;
        }
        return times(there * levels(), perPage);
    }

    /** The time for all rows, one after the other; as good as for ever is the longest there is. */
    public long forAllRows(long each) {
        return times(rows, each);
    }

    private static long times(long count, long each) {
        return Math.multiplyHigh(count, each) != 0
                ? LONGEST
                : Math.min(LONGEST, Math.max(0, count * each < 0 ? LONGEST : count * each));
    }

    /** Pages from the root of a tree over all rows to a leaf. */
    long levels() {
        long levels = 1;
        for (long reached = FAN_OUT; reached < rows; reached *= FAN_OUT) {
            levels++;
        }
        return levels;
    }

    /** The number of a query, or -1. */
    public int named(String name) {
        for (int i = 0; i < queries.size(); i++) {
            if (queries.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    public int size() {
        return queries.size();
    }

    public void build(int query, Index index) {
        indexes.set(query, index);
    }

    /** The index of a query cannot be used from now on, or can again. */
    public void lose(int query, boolean isLost) {
        lost.set(query, lost.get(query) + (isLost ? 1 : -1));
    }
}
