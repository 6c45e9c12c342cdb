package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.JournalStore;
import dev.faultline.simulator.scenario.ScenarioReader;

/**
 * What the runs of a node share.
 *
 * @param node the name of the node
 */
record Services(String node, JournalStore journals, ScenarioReader scenarios, Loops loops, Placement placement) {}
