/** What components are set up with: values and pure decisions. Knows virtual time alone. */
@NullMarked
package dev.faultline.simulator.policy;

import org.jspecify.annotations.NullMarked;
