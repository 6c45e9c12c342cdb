package dev.faultline.web;

import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;

/** A small shop to test pages with. */
final class Shop {
    static final String FILE = "flash-sale.yaml";

    static final String TEXT = """
            faultline: 1
            id: flash-sale
            title: Flash sale
            about: >-
              A shop's checkout while its payment provider is slow. Threads fill up, retries pile on, and the ledger says
              who was charged twice.
            seed: 42
            warmup: 5s
            duration: 2m
            network: {latency: 0.5ms}
            requests:
              browse: {key: {zipf: {of: products, size: 10000, s: 0.99}}}
              checkout: {key: {uniform: {of: users, size: 50000}}, effect: charge}
            components:
              users:
                kind: clients
                arrivals: {poisson: 400/s}
                mix: {browse: 80%, checkout: 20%}
                deadline: 2s
                calls: {to: edge, timeout: 1s, retry: {attempts: 3, backoff: {exponential: {base: 100ms, cap: 2s}}, jitter: full}}
              edge: {kind: load-balancer, policy: least-outstanding, targets: [shop]}
              shop:
                kind: service
                instances: 3
                threads: 32
                queue: {limit: 200, whenFull: reject}
                handles:
                  browse:
                    - {work: {exponential: 2ms}}
                    - {read: products}
                  checkout:
                    - {work: {lognormal: {median: 4ms, p99: 20ms}}}
                    - {id: pay, call: payments, applies: charge, timeout: 300ms}
                    - {write: orders}
                    - {publish: order-placed, effect: email}
              products: {kind: cache, size: 1000, eviction: lru, pattern: aside, of: products-db}
              products-db: {kind: database, connections: 20, read: {exponential: 8ms}}
              payments: {kind: external, work: {lognormal: {median: 40ms, p99: 200ms}}}
              orders: {kind: database, connections: 40, write: {exponential: 5ms}}
              order-placed: {kind: queue, limit: 10000, whenFull: block, maxDeliveries: 5, deadLetter: parked}
              mailer: {kind: worker, instances: 2, consumes: order-placed, concurrency: 8, work: {exponential: 30ms}, applies: email}
              parked: {kind: dead-letter}
            timeline:
              - {at: 30s, for: 20s, fault: slow, target: payments, factor: 10}
            """;

    private Shop() {}

    static Scenario scenario() {
        try {
            return new ScenarioReader().read(FILE, TEXT);
        } catch (ScenarioException e) {
            throw new IllegalStateException(e);
        }
    }
}
