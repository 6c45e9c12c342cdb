package dev.faultline.simulator.run;

/** What one box did with a request, and why. */
public record StoryLine(long time, String instance, long request, String text) {}
