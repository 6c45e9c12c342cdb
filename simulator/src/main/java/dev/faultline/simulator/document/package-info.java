/**
 * Documents of prose and data: Markdown with YAML front matter, whose headings begin chapters and whose fenced blocks say
 * what the machine reads. Every problem has its line and column in the file.
 */
@NullMarked
package dev.faultline.simulator.document;

import org.jspecify.annotations.NullMarked;
