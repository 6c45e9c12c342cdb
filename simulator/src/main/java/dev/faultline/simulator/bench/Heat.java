package dev.faultline.simulator.bench;

/** One entrant in one round. */
record Heat(long nanos, long requests, long windows, boolean shared, double meanTime) {
    private static final char BETWEEN = ' ';

    /** By then the histograms of most servers have grown as far as they will. */
    private static final long WARM_REQUESTS_A_SERVER = 50;

    static Heat of(Contender contender, Workload workload, long requests, long seed) {
        try (Contender.Going going = contender.prepare(workload, seed)) {
            going.advance(Math.max(requests / 4, workload.servers() * WARM_REQUESTS_A_SERVER));
            System.gc(); // what the one before has left is not this one's to clear up
            long before = going.answered();
            long windows = going.windows();
            long start = System.nanoTime();
            going.advance(requests);
            long nanos = System.nanoTime() - start;
            return new Heat(
                    nanos, going.answered() - before, going.windows() - windows, going.shared(), going.meanTime());
        }
    }

    double nanosPerRequest() {
        return (double) nanos / requests;
    }

    /** As a forked process says it. */
    String line() {
        return "" + nanos + BETWEEN + requests + BETWEEN + windows + BETWEEN + shared + BETWEEN + meanTime;
    }

    static Heat read(String line) {
        String[] words = line.split(String.valueOf(BETWEEN), -1);
        return new Heat(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Boolean.parseBoolean(words[3]),
                Double.parseDouble(words[4]));
    }
}
