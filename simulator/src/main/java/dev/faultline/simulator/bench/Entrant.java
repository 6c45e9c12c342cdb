package dev.faultline.simulator.bench;

/** One who can be measured, in this JVM or in another. */
interface Entrant {
    String name();

    /** Runs a workload warm, then a stretch of it that is timed. */
    Heat heat(Workload workload, long requests, long seed);

    /** In this JVM. */
    static Entrant here(Contender contender) {
        return new Entrant() {
            @Override
            public String name() {
                return contender.name();
            }

            @Override
            public Heat heat(Workload workload, long requests, long seed) {
                return Heat.of(contender, workload, requests, seed);
            }
        };
    }
}
