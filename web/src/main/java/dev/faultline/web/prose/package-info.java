/** Prose that others wrote, as HTML that can do no harm. */
@NullMarked
package dev.faultline.web.prose;

import org.jspecify.annotations.NullMarked;
