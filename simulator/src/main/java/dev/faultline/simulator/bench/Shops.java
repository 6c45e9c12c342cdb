package dev.faultline.simulator.bench;

import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.time.VirtualTime;
import java.util.Locale;

/** Shops of seven components each, side by side, with the load spread over them. */
final class Shops {
    private Shops() {}

    /** @param rate requests a second, over all shops */
    static Model model(int shops, int rate) {
        return Workload.model(scenario(shops, rate), "shops");
    }

    static Contenders.Timing timing(int rate) {
        return (workload, requests) -> requests * VirtualTime.SECOND / rate;
    }

    static String scenario(int shops, int rate) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """
                faultline: 1
                id: shops-%d
                title: Shops
                seed: 1
                duration: 1h
                network: {latency: 0.5ms}
                limits: {events: 10000000000}
                requests: {browse: {key: {zipf: {size: 10000, s: 0.99}}}, buy: {effect: charge}}
                components:
                """, shops));
        for (int i = 1; i <= shops; i++) {
            text.append(shop(i, rate / shops));
        }
        return text.toString();
    }

    /** Everything that a shop has: retries, a cache before a database, a queue behind, and an effect in the ledger. */
    private static String shop(int number, int rate) {
        return String.format(Locale.ROOT, """
                  users-%1$d:
                    kind: clients
                    arrivals: {poisson: %2$d/s}
                    mix: {browse: 80%%, buy: 20%%}
                    deadline: 1s
                    calls: {to: edge-%1$d, timeout: 500ms, retry: {attempts: 3, jitter: full}}
                  edge-%1$d: {kind: load-balancer, policy: round-robin, targets: [shop-%1$d]}
                  shop-%1$d:
                    kind: service
                    threads: 500
                    handles:
                      browse: [{work: {exponential: 1ms}}, {read: items-%1$d}]
                      buy: [{work: {exponential: 1ms}}, {write: store-%1$d, applies: charge}, {publish: jobs-%1$d}]
                  items-%1$d: {kind: cache, size: 2000, eviction: lru, of: store-%1$d}
                  store-%1$d: {kind: database, connections: 500, read: {exponential: 3ms}, write: {exponential: 5ms}}
                  jobs-%1$d: {kind: queue}
                  mailer-%1$d: {kind: worker, consumes: jobs-%1$d, concurrency: 500, work: {exponential: 10ms}}
                """, number, rate);
    }
}
