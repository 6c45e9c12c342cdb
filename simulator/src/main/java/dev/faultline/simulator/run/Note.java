package dev.faultline.simulator.run;

/** A line in the event log of a run. */
public record Note(long time, String instance, String text) {}
