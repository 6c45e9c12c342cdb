package dev.faultline.web.known;

import dev.faultline.web.prose.Prose;

/**
 * Why the numbers can be believed.
 *
 * @param summary how many known answers agree, in a sentence
 * @param results every model with its table
 */
public record KnownPage(String summary, Prose results) {}
