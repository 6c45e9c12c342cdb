/** Lessons: what a learner reads, predicts, does and sees, one step after the other, and how a lesson proves itself. */
@NullMarked
package dev.faultline.simulator.lesson;

import org.jspecify.annotations.NullMarked;
