package dev.faultline.web.bench;

import dev.faultline.simulator.time.VirtualTime;
import java.util.Locale;

/**
 * The {@code pipe} model: Poisson arrivals, round robin over servers with exponential work, one database behind them.
 * Servers are busy for 80 %, the database for 70 % of the time. A server's mean work is the unit, a millisecond here.
 */
final class Pipe {
    static final double UNIT = VirtualTime.MILLISECOND;
    static final long HOP = VirtualTime.MILLISECOND / 10;
    static final int SERVERS = 4;

    /** In a unit. */
    static final double ARRIVALS = 3.2;

    static final double DATABASE_SHARE = 0.7;

    private Pipe() {}

    /** Requests a second. */
    static double rate(int scale) {
        return ARRIVALS * scale * VirtualTime.SECOND / UNIT;
    }

    /** The model with a real load balancer, servers that are event loops, and everything measured. */
    static String scenario(int scale) {
        return String.format(
                Locale.ROOT, """
                faultline: 1
                id: pipe-%1$d
                title: Pipe
                seed: 1
                duration: 1h
                network: {latency: %2$dns}
                limits: {events: 10000000000, rate: %3$.0f/s}
                requests: {ask: {}}
                components:
                  users: {kind: clients, arrivals: {poisson: %3$.0f/s}, calls: {to: edge}}
                  edge: {kind: load-balancer, policy: round-robin, targets: [servers]}
                  servers:
                    kind: service
                    instances: %4$d
                    concurrency: event-loop
                    queue: {limit: 1000000}
                    handles: {ask: [{work: {exponential: 1ms}}, {read: store}]}
                  store: {kind: database, connections: 1, read: {exponential: %5$.0fns}}
                """, scale, HOP, rate(scale), SERVERS * scale, UNIT * DATABASE_SHARE / (ARRIVALS * scale));
    }
}
