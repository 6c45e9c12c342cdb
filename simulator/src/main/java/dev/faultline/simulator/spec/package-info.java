/**
 * What a scenario may say, as data: keys with type, unit, range, default and its source. Validation, JSON Schema,
 * reference page and the browser's knobs all follow from it.
 */
@NullMarked
package dev.faultline.simulator.spec;

import org.jspecify.annotations.NullMarked;
