package dev.faultline.web.store;

/**
 * Somebody who learns, known by a cookie and by nothing else.
 *
 * @param id a digest of the cookie's token: whoever reads the store cannot pass for the learner
 */
public record Learner(String id) {}
