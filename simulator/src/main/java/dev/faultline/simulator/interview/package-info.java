/** Interview problems: their file, what is hidden in it, how a session is scored, and how a problem proves itself. */
@NullMarked
package dev.faultline.simulator.interview;

import org.jspecify.annotations.NullMarked;
