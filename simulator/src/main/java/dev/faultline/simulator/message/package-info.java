/** What components send each other: calls, replies, deliveries, and the closed lists of operations and reasons. */
@NullMarked
package dev.faultline.simulator.message;

import org.jspecify.annotations.NullMarked;
