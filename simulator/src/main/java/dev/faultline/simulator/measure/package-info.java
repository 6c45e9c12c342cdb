/** What is measured: latency histograms, time-weighted gauges, counters, the ledger of effects. */
@NullMarked
package dev.faultline.simulator.measure;

import org.jspecify.annotations.NullMarked;
