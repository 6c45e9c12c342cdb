package dev.faultline.web.cli;

import dev.faultline.simulator.run.RunResult;

/** Carries a run from its start to its end. */
interface Engine {
    RunResult run(Plan plan, long seed, Watch watch, Recording recording);
}
