/** The command line and the web page. */
@NullMarked
package dev.faultline.web;

import org.jspecify.annotations.NullMarked;
