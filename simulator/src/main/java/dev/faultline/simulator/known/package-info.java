/** Models whose answers are known, from a formula or from print, and how close this simulator comes to them. */
@NullMarked
package dev.faultline.simulator.known;

import org.jspecify.annotations.NullMarked;
