/** The lesson player: a lesson's text and steps on one side, the run that it is about on the other. */
@NullMarked
package dev.faultline.web.lesson;

import org.jspecify.annotations.NullMarked;
