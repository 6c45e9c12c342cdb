package dev.faultline.simulator.run;

import java.util.List;
import java.util.Optional;

/** Where journals are kept: lines of text by the id of their run. */
public interface JournalStore {
    /** Whether there is a journal of that run, with at least a line in it. */
    boolean has(String runId);

    /** The lines of a journal, without taking it over; empty where there is none. */
    List<String> read(String runId);

    /** The first line of a journal, without taking it over; empty where there is none. */
    default Optional<String> first(String runId) {
        return read(runId).stream().findFirst();
    }

    /**
     * Takes a journal over, to read and to go on with; makes an empty one where there is none.
     *
     * @throws JournalException if it cannot be read or written
     * @throws JournalException.Busy if somebody else has it
     */
    Lines open(String runId);

    /** One journal in one hand. */
    interface Lines extends AutoCloseable {
        /** What messages call it. */
        String name();

        /** What is there when it is taken over. */
        List<String> all();

        /** @param durable whether the line must be on disk when this returns */
        void append(String line, boolean durable);

        /** Puts these lines in the place of all, at once or not at all. */
        void replace(List<String> lines);

        @Override
        void close();
    }
}
