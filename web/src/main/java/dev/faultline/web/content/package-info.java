/** The files that pages are made from: scenarios, lessons, interview problems, the glossary, as they are on disk. */
@NullMarked
package dev.faultline.web.content;

import org.jspecify.annotations.NullMarked;
