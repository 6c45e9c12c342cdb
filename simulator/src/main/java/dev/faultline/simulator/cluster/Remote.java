package dev.faultline.simulator.cluster;

/** Marks what travels between nodes: written as CBOR, and nothing else is. */
interface Remote {}
