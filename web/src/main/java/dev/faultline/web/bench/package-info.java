/** The command for the benchmark. */
@NullMarked
package dev.faultline.web.bench;

import org.jspecify.annotations.NullMarked;
