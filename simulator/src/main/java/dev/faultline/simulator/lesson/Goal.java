package dev.faultline.simulator.lesson;

import dev.faultline.simulator.check.Check;

/**
 * What a learner is to reach.
 *
 * @param say in words for the learner
 */
public record Goal(String id, String say, Check check) {}
