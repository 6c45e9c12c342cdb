package dev.faultline.simulator.bench;

/** One who runs workloads: an engine, or a yardstick. */
public interface Contender {
    String name();

    /** Sets everything up; virtual time stands at 0. */
    Going prepare(Workload workload, long seed);

    /** A run that goes on when it is told to. Only {@link #advance} is timed. */
    interface Going extends AutoCloseable {
        /** Runs until about so many more requests have come. */
        void advance(long requests);

        /** Requests answered so far. */
        long answered();

        /** Mean time from the wish to the answer so far, in units of a server's mean work. */
        double meanTime();

        /** Windows that it took, where it goes by windows; else 0. */
        default long windows() {
            return 0;
        }

        /** Whether it goes on two threads now. */
        default boolean shared() {
            return false;
        }

        @Override
        default void close() {}
    }
}
