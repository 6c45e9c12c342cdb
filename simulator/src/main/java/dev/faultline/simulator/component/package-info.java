/**
 * The boxes on the diagram: deterministic state machines that are handed messages and alarms, and send, set alarms and
 * measure through their {@link dev.faultline.simulator.component.Context}. They know no actor, thread or wall clock.
 */
@NullMarked
package dev.faultline.simulator.component;

import org.jspecify.annotations.NullMarked;
