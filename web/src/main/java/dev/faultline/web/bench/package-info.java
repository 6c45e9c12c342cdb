/** The benchmark: the engines beside each other, and beside the least that a machine needs for the same events. */
@NullMarked
package dev.faultline.web.bench;

import org.jspecify.annotations.NullMarked;
