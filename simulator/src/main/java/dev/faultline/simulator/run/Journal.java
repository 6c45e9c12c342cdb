package dev.faultline.simulator.run;

import dev.faultline.simulator.scenario.Scenario.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The record of a run, from which it can be run again to the last bit: scenario text, seed, and what the operator did
 * and when, in order. Beside that it remembers how far the run has come, so that it can go on from there.
 */
public final class Journal implements AutoCloseable {
    /** More interventions than anybody makes by hand; a bound on file and memory. */
    public static final int MAX_INTERVENTIONS = 10_000;

    private static final int SUPERSEDED_LINES_KEPT = 5_000;

    /**
     * What makes the run, beside the interventions.
     *
     * @param changes made to the scenario before the start, in order
     */
    public record Header(String file, String scenario, long seed, List<Change> changes) {
        public Header {
            changes = List.copyOf(changes);
        }

        /** Of a scenario as it is written. */
        public Header(String file, String scenario, long seed) {
            this(file, scenario, seed, List.of());
        }
    }

    /** @param at the virtual time at which it takes effect */
    public record Entry(long at, Intervention intervention) {}

    /** How far the run has come: it stood at this time and was playing at this speed; 0 for paused. */
    public record Reached(long time, double speed) {}

    /** All that a replay needs, up to where the run stands. */
    public record Copy(Header header, List<Entry> entries, long time) {
        public Copy {
            entries = List.copyOf(entries);
        }
    }

    private final JournalStore.Lines lines;
    private final Header header;
    private final List<Entry> entries = new ArrayList<>();
    private Reached reached = new Reached(0, 0);
    private int returns;

    /**
     * What the run was made from, without taking its journal over; empty where there is none.
     *
     * @throws JournalException if there is one, and it cannot be read
     */
    public static Optional<Header> header(JournalStore journals, String runId) {
        return journals.first(runId)
                .map(first -> ((JournalFormat.Begun)
                                JournalFormat.readAll(runId, List.of(first)).get(0))
                        .header());
    }

    /**
     * All that a replay of a run needs, up to where it stood last, without taking its journal over; empty where there is
     * none.
     *
     * @throws JournalException if there is one, and it cannot be read
     */
    public static Optional<Copy> record(JournalStore journals, String runId) {
        List<String> lines = journals.read(runId);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Journal journal = read(new OnlyRead(runId, lines));
        return Optional.of(journal.copy(journal.reached.time()));
    }

    /** Lines that are looked at, and not gone on with. */
    private record OnlyRead(String name, List<String> all) implements JournalStore.Lines {
        @Override
        public void append(String line, boolean durable) {
            throw new IllegalStateException(name + " is only read");
        }

        @Override
        public void replace(List<String> lines) {
            throw new IllegalStateException(name + " is only read");
        }

        @Override
        public void close() {}
    }

    /** Starts an empty journal. */
    public static Journal create(JournalStore.Lines lines, Header header) {
        if (!lines.all().isEmpty()) {
            throw new JournalException(lines.name() + " has something in it already");
        }
        lines.append(JournalFormat.write(new JournalFormat.Begun(header)), true);
        return new Journal(lines, header);
    }

    /** Takes up a journal that has something in it. */
    public static Journal open(JournalStore.Lines lines) {
        Journal journal = read(lines);
        if (lines.all().size() - journal.entries.size() > SUPERSEDED_LINES_KEPT) {
            journal.condense();
        }
        return journal;
    }

    private static Journal read(JournalStore.Lines lines) {
        List<JournalFormat.Line> read = JournalFormat.readAll(lines.name(), lines.all());
        Journal journal = new Journal(lines, ((JournalFormat.Begun) read.get(0)).header());
        read.subList(1, read.size()).forEach(journal::take);
        return journal;
    }

    private Journal(JournalStore.Lines lines, Header header) {
        this.lines = lines;
        this.header = header;
    }

    private void take(JournalFormat.Line line) {
        switch (line) {
            case JournalFormat.Begun begun -> throw new JournalException(lines.name() + " has two beginnings");
            case JournalFormat.Done done -> take(new Entry(done.at(), done.intervention()));
            case JournalFormat.Came came -> reached = new Reached(came.time(), came.speed());
            case JournalFormat.Back back -> {
                returns = Math.max(returns + 1, back.count());
                entries.removeIf(entry -> entry.at() > back.time());
                reached = new Reached(back.time(), 0);
            }
        }
    }

    void take(Entry entry) {
        entries.add(entry);
        reached = new Reached(Math.max(entry.at(), reached.time()), reached.speed());
    }

    /** Leaves out what was forgotten or is out of date. */
    private void condense() {
        List<String> kept = new ArrayList<>();
        kept.add(JournalFormat.write(new JournalFormat.Begun(header)));
        if (returns > 0) {
            kept.add(JournalFormat.write(new JournalFormat.Back(0, returns)));
        }
        int order = 0;
        for (Entry entry : entries) {
            kept.add(JournalFormat.write(new JournalFormat.Done(entry.at(), ++order, entry.intervention())));
        }
        kept.add(JournalFormat.write(new JournalFormat.Came(reached.time(), reached.speed())));
        lines.replace(kept);
    }

    /** Writes an intervention down; it is on disk when this returns. */
    public void intervened(long at, Intervention intervention) {
        if (!entries.isEmpty() && at < entries.get(entries.size() - 1).at()) {
            throw new IllegalStateException("an intervention at " + at + " after " + entries.get(entries.size() - 1));
        }
        if (entries.size() >= MAX_INTERVENTIONS) {
            throw new JournalException("a run takes at most " + MAX_INTERVENTIONS + " interventions");
        }
        append(new JournalFormat.Done(at, entries.size() + 1, intervention), true);
    }

    /** The run has come so far; may get lost with the power. */
    public void reached(long time, double speed) {
        append(new JournalFormat.Came(time, speed), false);
    }

    /** The run has gone back: what was done later than that is forgotten. On disk when this returns. */
    public void back(long time) {
        append(new JournalFormat.Back(time, returns + 1), true);
    }

    private void append(JournalFormat.Line line, boolean durable) {
        lines.append(JournalFormat.write(line), durable);
        take(line);
    }

    public Header header() {
        return header;
    }

    /** What was done and not forgotten since, in order. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public Reached reached() {
        return reached;
    }

    /** How often the run has gone back. */
    public int returns() {
        return returns;
    }

    /** What a replay to the given time needs. */
    public Copy copy(long time) {
        return new Copy(
                header, entries.stream().filter(entry -> entry.at() <= time).toList(), time);
    }

    @Override
    public void close() {
        lines.close();
    }
}
