/** The glossary: what the words mean, on a page of its own and where they appear. */
@NullMarked
package dev.faultline.web.glossary;

import org.jspecify.annotations.NullMarked;
