package dev.faultline.web.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.LinkName;
import dev.faultline.simulator.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;

class TopologyTest {
    private static final String TEXT = """
            faultline: 1
            id: small
            title: Small
            duration: 1m
            network: {latency: 0.5ms}
            requests: {ask: {}}
            components:
              users: {kind: clients, arrivals: {poisson: 10/s}, calls: {to: edge}}
              edge: {kind: load-balancer, targets: [shop]}
              shop:
                kind: service
                instances: 2
                handles:
                  ask:
                    - {read: cache}
                    - {parallel: [{call: bank}, {write: db}]}
                    - {publish: letters}
              cache: {kind: cache, size: 10, pattern: aside, of: db}
              db: {kind: database}
              bank: {kind: external, work: 5ms}
              letters: {kind: queue, deadLetter: parked}
              mailer: {kind: worker, consumes: letters, work: 1ms}
              parked: {kind: dead-letter}
            """;

    @Test
    void links_leadWhereWorkFlows() throws Exception {
        Scenario scenario = new ScenarioReader().read("small.yaml", TEXT);

        assertThat(Topology.of(scenario).links())
                .containsExactlyInAnyOrder(
                        new LinkName("users", "edge"),
                        new LinkName("edge", "shop"),
                        new LinkName("shop", "cache"),
                        new LinkName("shop", "db"),
                        new LinkName("shop", "bank"),
                        new LinkName("shop", "letters"),
                        new LinkName("letters", "mailer"),
                        new LinkName("letters", "parked"));
    }

    @Test
    void nodes_sayHowManyInstancesTheyStartWith() throws Exception {
        Scenario scenario = new ScenarioReader().read("small.yaml", TEXT);

        assertThat(Topology.of(scenario).instances()).containsEntry("shop", 2).containsEntry("edge", 1);
    }
}
