package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.JournalStore;

/**
 * What the runs of a node share.
 *
 * @param node the name of the node
 */
record Services(String node, JournalStore journals, Models models, Loops loops, Placement placement) {}
