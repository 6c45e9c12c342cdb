package dev.faultline.web;

import dev.faultline.web.content.Notice;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around its own content.
 *
 * @param assets where styles and scripts are
 * @param csrf to be sent along with every change
 * @param notice for somebody who is writing content; null where no folder is watched
 */
public record Shell(
        String assets,
        String version,
        String csrf,
        @Nullable Notice notice) {}
