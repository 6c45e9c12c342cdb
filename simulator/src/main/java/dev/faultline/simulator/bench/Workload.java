package dev.faultline.simulator.bench;

import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import java.util.Locale;

/**
 * A queueing model that every contender runs: Poisson arrivals, servers with exponential work behind an optional load
 * balancer, an optional database behind them, and every message between two of them an event of its own.
 *
 * @param servers each with exponential work of one {@link #UNIT} on average
 * @param utilisation of each server; the database is 7/8 as busy
 * @param balanced whether the users ask a load balancer, not the server
 * @param random whether the balancer picks at random, not in turn
 * @param stored whether a server asks the database before it answers
 */
public record Workload(String name, int servers, double utilisation, boolean balanced, boolean random, boolean stored) {
    /** One mean work of a server, in nanoseconds. */
    public static final double UNIT = VirtualTime.MILLISECOND;

    /** On the way from one to the other, in units. */
    public static final double HOP = 0.1;

    private static final double USUAL = 0.8;

    /** One server, asked directly. Mean time 5, and two hops. */
    public static Workload mm1() {
        return new Workload("mm1", 1, USUAL, false, false, false);
    }

    /**
     * Servers in turn, then one database: 3.974 and six hops (the first stage is E4/M/1).
     *
     * @param scale 1 for four servers; else so many times the servers, the load and the database's speed
     */
    public static Workload pipe(int scale) {
        return new Workload(scale == 1 ? "pipe" : "pipe x" + scale, 4 * scale, USUAL, true, false, true);
    }

    /** As {@link #pipe} with a random pick, a Jackson network: 5.7292 and six hops. */
    public static Workload piperand() {
        return new Workload("piperand", 4, USUAL, true, true, true);
    }

    /** So many servers behind a random pick, each an M/M/1: 5 and four hops. */
    public static Workload wide(int servers) {
        return new Workload("wide" + servers, servers, USUAL, true, true, false);
    }

    /** The same with its servers so busy. */
    public Workload at(double newUtilisation) {
        return new Workload(name, servers, newUtilisation, balanced, random, stored);
    }

    /** Mean arrivals in a unit. */
    public double arrivals() {
        return utilisation * servers;
    }

    /** The database's mean work, in units. */
    public double databaseWork() {
        return 0.875 / servers;
    }

    /** Virtual nanoseconds in which so many requests come on average. */
    public long timeFor(long requests) {
        return (long) (requests * UNIT / arrivals());
    }

    /** Events that a request takes: its arrival, each hop, the end of each work. */
    public int eventsPerRequest() {
        return 4 + (balanced ? 2 : 0) + (stored ? 3 : 0);
    }

    /** The scenario file of it, with everything measured. */
    public String scenario() {
        double rate = arrivals() * VirtualTime.SECOND / UNIT;
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                """
                faultline: 1
                id: %s
                title: Benchmark
                seed: 1
                duration: 1h
                network: {latency: %.0fns}
                limits:
                  instances: 100000
                  links: 100000000
                  events: 100000000000
                  histograms: 4GiB
                  rate: %.0f/s
                requests: {ask: {}}
                components:
                  users: {kind: clients, arrivals: {poisson: %.3f/s}, calls: {to: %s}}
                """,
                name.replace(' ', '-'),
                HOP * UNIT,
                Math.ceil(rate),
                rate,
                balanced ? "edge" : "servers"));
        if (balanced) {
            text.append("  edge: {kind: load-balancer, policy: " + (random ? "random" : "round-robin")
                    + ", targets: [servers]}\n");
        }
        text.append(String.format(Locale.ROOT, """
              servers:
                kind: service
                instances: %d
                concurrency: event-loop
                queue: {limit: 1000000}
                handles: {ask: [{work: {exponential: 1ms}}%s]}
            """, servers, stored ? ", {read: store}" : ""));
        if (stored) {
            text.append(String.format(
                    Locale.ROOT,
                    "  store: {kind: database, connections: 1, read: {exponential: %.3fns}}\n",
                    databaseWork() * UNIT));
        }
        return text.toString();
    }

    /** The model of that scenario. */
    public Model model() {
        return model(scenario(), name);
    }

    static Model model(String text, String name) {
        try {
            Scenario scenario = new ScenarioReader().read(name, text);
            return new Model(scenario, scenario.seed());
        } catch (ScenarioException e) {
            throw new IllegalStateException("a model of the benchmark: " + e.getMessage(), e);
        }
    }

    /** As {@link #read} takes it. */
    String line() {
        return String.join(
                ";",
                name,
                String.valueOf(servers),
                String.valueOf(utilisation),
                String.valueOf(balanced),
                String.valueOf(random),
                String.valueOf(stored));
    }

    static Workload read(String line) {
        String[] words = line.split(";", -1);
        return new Workload(
                words[0],
                Integer.parseInt(words[1]),
                Double.parseDouble(words[2]),
                Boolean.parseBoolean(words[3]),
                Boolean.parseBoolean(words[4]),
                Boolean.parseBoolean(words[5]));
    }
}
