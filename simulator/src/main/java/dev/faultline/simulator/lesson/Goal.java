package dev.faultline.simulator.lesson;

import dev.faultline.simulator.spec.Settings;

/**
 * What a learner is to reach.
 *
 * @param say in words for the learner
 * @param check what is judged
 */
public record Goal(String id, String say, Settings check) {}
