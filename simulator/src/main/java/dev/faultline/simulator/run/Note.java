package dev.faultline.simulator.run;

import dev.faultline.simulator.component.Happening;

/**
 * A line in the event log of a run.
 *
 * @param request the request that it happened to, or -1
 */
public record Note(long time, String instance, Happening kind, long request, String text) {}
