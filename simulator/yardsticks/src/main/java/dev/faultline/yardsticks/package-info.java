/** What Faultline is measured with and against: the benchmark beside SSJ, and micro-benchmarks of the hot pieces. */
@NullMarked
package dev.faultline.yardsticks;

import org.jspecify.annotations.NullMarked;
