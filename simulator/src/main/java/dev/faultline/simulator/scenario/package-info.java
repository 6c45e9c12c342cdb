/** The file format: reading, problems with line and column, JSON Schema, the path grammar. */
@NullMarked
package dev.faultline.simulator.scenario;

import org.jspecify.annotations.NullMarked;
