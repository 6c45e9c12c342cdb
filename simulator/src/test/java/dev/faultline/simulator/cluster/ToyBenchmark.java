package dev.faultline.simulator.cluster;

import dev.faultline.simulator.time.VirtualTime;

/** The engine's own cost, with toys and with real components; for measuring by hand. */
final class ToyBenchmark {
    private ToyBenchmark() {}

    public static void main(String[] args) {
        int rounds = args.length == 0 ? 5 : Integer.parseInt(args[0]);
        try (Benchmark benchmark = new Benchmark()) {
            for (int rate : new int[] {1000, 10_000}) {
                long virtual = 100_000L / rate * VirtualTime.SECOND;
                say(benchmark.measure("toy " + rate + "/s", Toys.model(toy(rate), 1), virtual, rounds));
                say(benchmark.measure("pipe " + rate + "/s", Shop.model(pipe(rate), 1), virtual, rounds));
            }
            say(benchmark.measure(
                    "shop 1000/s",
                    Shop.model(Shop.text().replace("400/s", "1000/s"), 1),
                    29 * VirtualTime.SECOND,
                    rounds));
        }
    }

    private static void say(Benchmark.Result r) {
        System.out.printf(
                "%-14s %d instances: plain %.2f M/s, actors %.2f M/s, ratio %.2f, %.0f requests/s, %.1f events/window%n",
                r.name(),
                r.instances(),
                r.median(round -> round.events() * 1e3 / round.plainNanos()),
                r.median(round -> round.events() * 1e3 / round.actorNanos()),
                r.median(Benchmark.Round::ratio),
                r.median(round -> round.requests() * 1e9 / round.actorNanos()),
                r.median(Benchmark.Round::eventsPerWindow));
    }

    private static String toy(int rate) {
        return Toys.chain(rate, 2).replace("workers: 8", "workers: 20");
    }

    /** Clients, a balancer, three instances of a service, and two databases: seven components. */
    private static String pipe(int rate) {
        return """
                faultline: 1
                id: pipe
                title: Pipe
                about: Pipe.
                seed: 1
                duration: 2m
                network: {latency: 0.5ms}
                requests:
                  get: {}
                components:
                  users: {kind: clients, arrivals: {poisson: %d/s}, mix: {get: 100%%}, calls: {to: edge, timeout: 1s}}
                  edge: {kind: load-balancer, policy: round-robin, targets: [shop]}
                  shop:
                    kind: service
                    instances: 3
                    threads: 200
                    handles:
                      get:
                        - {work: {exponential: 1ms}}
                        - {read: items}
                        - {write: orders}
                  items: {kind: database, connections: 100, read: {exponential: 1ms}}
                  orders: {kind: database, connections: 100, write: {exponential: 1ms}}
                """.formatted(rate);
    }
}
