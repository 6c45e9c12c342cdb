/**
 * A run and its journal: the instances, the plain loop that carries them, interventions, pace, going back, results. The
 * actor engine in {@code cluster} carries the same instances.
 */
@NullMarked
package dev.faultline.simulator.run;

import org.jspecify.annotations.NullMarked;
