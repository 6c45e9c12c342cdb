package dev.faultline.web.cli;

/** How a command ended, for the caller's script. */
final class ExitCode {
    static final int FINE = 0;
    static final int GOALS_NOT_MET = 1;
    static final int BAD_INPUT = 2;
    static final int STOPPED_BY_BUDGET = 3;

    /** A bug of ours, as sysexits has it. */
    static final int BUG = 70;

    private ExitCode() {}
}
