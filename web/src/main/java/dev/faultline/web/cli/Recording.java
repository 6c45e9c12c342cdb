package dev.faultline.web.cli;

import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.run.RunResult;

/** Writes down one run while it goes on. */
interface Recording {
    Recording NONE = new Recording() {
        @Override
        public void interval(long from, long to, String name, Latencies latency) {}

        @Override
        public void end(RunResult result) {}
    };

    /**
     * What users saw in one interval of virtual time.
     *
     * @param name clients and class: {@code users.checkout}
     * @param latency of the requests completed in it; not changed any more
     */
    void interval(long from, long to, String name, Latencies latency);

    /** The run is over. */
    void end(RunResult result);

    /** Makes the recording of the run on a seed. */
    @FunctionalInterface
    interface Studio {
        Recording of(long seed);
    }
}
