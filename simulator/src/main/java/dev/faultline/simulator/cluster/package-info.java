/**
 * Runs on actors: the actor around each instance, the conductor that advances them in windows, live runs as sharded
 * entities, and the nodes that carry them. The only package that knows Akka.
 */
@NullMarked
package dev.faultline.simulator.cluster;

import org.jspecify.annotations.NullMarked;
