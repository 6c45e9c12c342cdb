/** The spans of a request, why it failed or was slow, and the shape in which other tools read them. */
@NullMarked
package dev.faultline.simulator.trace;

import org.jspecify.annotations.NullMarked;
