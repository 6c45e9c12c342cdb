/** The hunt: random scenarios, run under rules that no run may break, and made small where one does. */
@NullMarked
package dev.faultline.simulator.hunt;

import org.jspecify.annotations.NullMarked;
