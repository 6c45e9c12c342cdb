/**
 * The benchmark: the engines beside each other, and beside yardsticks that do the same with less around it. It measures
 * with the wall clock, and nothing in here runs in virtual time.
 */
@NullMarked
package dev.faultline.simulator.bench;

import org.jspecify.annotations.NullMarked;
