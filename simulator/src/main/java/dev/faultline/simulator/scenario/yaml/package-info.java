/** YAML text as a tree that knows where each of its parts stands. The one place that knows the YAML library. */
@NullMarked
package dev.faultline.simulator.scenario.yaml;

import org.jspecify.annotations.NullMarked;
