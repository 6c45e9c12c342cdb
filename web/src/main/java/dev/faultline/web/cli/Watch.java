package dev.faultline.web.cli;

/** Is told how far a run has come, from the thread that runs it. */
@FunctionalInterface
interface Watch {
    Watch NOBODY = (seed, time) -> {};

    /** @param time virtual nanoseconds that are done */
    void reached(long seed, long time);
}
