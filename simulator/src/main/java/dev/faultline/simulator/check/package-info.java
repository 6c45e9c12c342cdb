/** Goals and their verdicts: what a finished run must show, with the evidence, and how a scenario proves itself. */
@NullMarked
package dev.faultline.simulator.check;

import org.jspecify.annotations.NullMarked;
