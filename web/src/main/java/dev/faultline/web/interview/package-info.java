/** Interviews: a candidate's session from the first question to the report that is kept. */
@NullMarked
package dev.faultline.web.interview;

import org.jspecify.annotations.NullMarked;
