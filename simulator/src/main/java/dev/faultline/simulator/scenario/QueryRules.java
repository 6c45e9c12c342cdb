package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.Place;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What steps and faults ask of a store must be there: a query of its own, a cache that takes writes. */
final class QueryRules {
    private final Scenario scenario;
    private final Findings findings;

    QueryRules(Scenario scenario, Findings findings) {
        this.scenario = scenario;
        this.findings = findings;
    }

    /** @param store what the step reads */
    void check(Node.Fields step, String store) {
        Box box = scenario.components().get(store);
        if (box == null || !(step.get("query").orElse(null) instanceof Node.Scalar query)) {
            return;
        }
        if (!isTable(box)) {
            findings.problem(
                    query, "query: " + store + " is looked up by key alone; expected a database without quorum");
        } else {
            known(box, query.text(), query.place());
        }
    }

    /** A read of all shards is of a database, and several reads at once by itself. */
    void scatter(Node.Fields step, String store, boolean parallel, boolean within) {
        Node.Field all = step.field("allShards").orElse(null);
        Box box = scenario.components().get(store);
        if (box == null
                || all == null
                || !(all.value() instanceof Node.Scalar flag)
                || !flag.text().equals("true")) {
            return;
        }
        if (!isTable(box)) {
            findings.problem(
                    all.place(),
                    "allShards: " + store + " is no database with shards, but "
                            + (box.kind().name().equals("database")
                                    ? "has a quorum"
                                    : "a " + box.kind().name()));
        }
        if (parallel || within) {
            findings.problem(
                    all.place(),
                    "allShards: asks several at once by itself; take it out of the "
                            + (parallel ? "parallel step" : "transaction, which is on one shard"));
        }
        step.field("row")
                .ifPresent(row -> findings.problem(
                        row.place(), "row: a read of all shards is of no single row; leave one of them out"));
    }

    /** What goes by a cache must be meant to, and is known there by its key alone. */
    void write(Node.Fields step, Node.Field does, String store) {
        Box box = scenario.components().get(store);
        if (box == null || !box.kind().name().equals("cache")) {
            return;
        }
        if (!box.settings().has("writes")) {
            findings.problem(
                    does.place(),
                    "write: nothing goes by " + store + "; write to "
                            + box.settings().text("of") + ", or give " + store + " its writes: {strategy: through}");
        }
        step.field("version")
                .ifPresent(version -> findings.problem(
                        version.place(), "version: a cache knows no versions of rows; expected a write to a database"));
    }

    /** A fault on a table needs one, and a query of its. */
    void fault(Scenario.TimelineEntry entry, Box box, Function<String, Place> placeOf) {
        if (!List.of("lost-index", "migration").contains(entry.kind().name())
                || !box.kind().name().equals("database")) {
            return;
        }
        if (!isTable(box)) {
            findings.problem(
                    placeOf.apply("target"), "target: " + box.name() + " has a quorum, and no table that queries scan");
        } else if (entry.settings().has("query")) {
            known(box, entry.settings().text("query"), placeOf.apply("query"));
        }
    }

    private static boolean isTable(Box box) {
        return box.kind().name().equals("database") && !box.settings().has("quorum");
    }

    private void known(Box database, String query, Place place) {
        Set<String> queries = database.settings().map("queries").keySet();
        if (!queries.contains(query)) {
            findings.problem(
                    place,
                    "query: " + database.name() + " has no query " + Words.quote(query)
                            + Suggestion.of(query, queries));
        }
    }
}
