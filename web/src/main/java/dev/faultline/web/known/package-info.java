/** The page that says why the numbers can be believed. */
@NullMarked
package dev.faultline.web.known;

import org.jspecify.annotations.NullMarked;
