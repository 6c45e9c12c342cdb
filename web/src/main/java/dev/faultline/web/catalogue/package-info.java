/** The catalogue: which scenarios there are, and opening one. */
@NullMarked
package dev.faultline.web.catalogue;

import org.jspecify.annotations.NullMarked;
