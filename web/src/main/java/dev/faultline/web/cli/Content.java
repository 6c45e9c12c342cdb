package dev.faultline.web.cli;

import dev.faultline.simulator.check.Provable;
import dev.faultline.simulator.scenario.Problem;
import java.util.List;

/** A file of content that could be read. */
record Content(Provable provable, List<Problem> warnings) {}
