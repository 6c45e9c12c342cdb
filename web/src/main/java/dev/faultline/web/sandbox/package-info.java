/** The run page: watching a live run and working on it. */
@NullMarked
package dev.faultline.web.sandbox;

import org.jspecify.annotations.NullMarked;
