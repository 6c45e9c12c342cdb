/** The page that says what each number means, and what is not modelled. */
@NullMarked
package dev.faultline.web.numbers;

import org.jspecify.annotations.NullMarked;
