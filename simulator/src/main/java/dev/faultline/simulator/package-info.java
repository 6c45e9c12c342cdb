/** The simulator: components, messages and faults in virtual time. */
@NullMarked
package dev.faultline.simulator;

import org.jspecify.annotations.NullMarked;
