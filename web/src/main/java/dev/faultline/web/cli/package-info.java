/** The command line: one class a subcommand, and what they print. */
@NullMarked
package dev.faultline.web.cli;

import org.jspecify.annotations.NullMarked;
