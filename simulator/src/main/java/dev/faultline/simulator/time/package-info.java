/** Virtual time: nanoseconds, the event queue, random streams and distributions. Knows the JDK alone. */
@NullMarked
package dev.faultline.simulator.time;

import org.jspecify.annotations.NullMarked;
