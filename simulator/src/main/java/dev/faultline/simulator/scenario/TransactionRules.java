package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.yaml.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** What must hold among the steps of a transaction, which share one connection. */
final class TransactionRules {
    private static final Map<String, String> NOT_WITHIN = Map.of(
            "retry",
                    "a statement that fails ends its transaction; expected the retry at the transaction, which does"
                            + " all again",
            "hedge", "a connection does one statement at a time; expected no hedge within a transaction",
            "version", "within a transaction its isolation says what becomes of such a write; leave it out",
            "breaker", "the connection is open already; expected the breaker at the transaction",
            "bulkhead", "the connection is open already; expected the bulkhead at the transaction",
            "rateLimit", "the connection is open already; expected the limit at the transaction");

    private final Scenario scenario;
    private final Findings findings;
    private final QueryRules queries;
    private final Deque<String> within = new ArrayDeque<>(); // by database, the innermost first

    TransactionRules(Scenario scenario, Findings findings) {
        this.scenario = scenario;
        this.findings = findings;
        this.queries = new QueryRules(scenario, findings);
    }

    void check(Node components) {
        if (components instanceof Node.Fields boxes) {
            for (Node.Field box : boxes.fields()) {
                if (box.value() instanceof Node.Fields keys) {
                    if (keys.get("handles").orElse(null) instanceof Node.Fields classes) {
                        classes.fields().forEach(each -> steps(each.value(), false));
                    }
                    keys.get("steps").ifPresent(steps -> steps(steps, false));
                }
            }
        }
    }

    private void steps(Node list, boolean parallel) {
        List<Node> steps = list instanceof Node.Items items ? items.items() : List.of(list);
        for (Node step : steps) {
            if (step instanceof Node.Fields keys) {
                one(keys, parallel);
            }
        }
    }

    private void one(Node.Fields step, boolean parallel) {
        for (Node.Field field : step.fields()) {
            switch (field.name()) {
                case "read", "write" -> statement(step, field, parallel);
                case "parallel" -> steps(field.value(), true);
                case "branch", "repeat" -> nested(field.value());
                case "transaction" -> transaction(field, parallel);
                default -> {}
            }
        }
    }

    private void nested(Node node) {
        if (node instanceof Node.Fields fields) {
            for (String key : List.of("then", "else", "steps")) {
                fields.get(key).ifPresent(list -> steps(list, false));
            }
        }
    }

    private void transaction(Node.Field field, boolean parallel) {
        if (!(field.value() instanceof Node.Fields keys) || !(keys.get("on").orElse(null) instanceof Node.Scalar on)) {
            return;
        }
        if (parallel) {
            findings.problem(
                    field.place(), "transaction: not within a parallel step; expected a call, a read or a write");
        }
        Box store = scenario.components().get(on.text());
        if (store != null
                && store.kind().name().equals("database")
                && store.settings().has("quorum")) {
            findings.problem(
                    on,
                    "on: " + on.text() + " has a quorum and no primary, which would hold the locks; expected a"
                            + " database without quorum");
        }
        keys.field("steps").ifPresent(steps -> {
            if (steps.value() instanceof Node.Items items && items.items().isEmpty()) {
                findings.problem(steps.place(), "steps: a transaction of nothing; add a step, or leave it out");
            }
        });
        within.push(on.text());
        nested(keys);
        within.pop();
    }

    private void statement(Node.Fields step, Node.Field does, boolean parallel) {
        String store = does.value() instanceof Node.Scalar name ? name.text() : "";
        queries.check(step, store);
        queries.scatter(step, store, parallel, within.contains(store));
        if (does.name().equals("write")) {
            queries.write(step, does, store);
        }
        if (within.contains(store)) {
            ofTransaction(step, does, store, parallel);
        } else if (step.field("lock").orElse(null) instanceof Node.Field lock
                && lock.value() instanceof Node.Scalar flag
                && flag.text().equals("true")) {
            findings.problem(
                    lock.place(),
                    "lock: a row is locked until its transaction ends, and this read is in none on " + store
                            + "; put it into a transaction: {on: " + store + ", steps: [...]}");
        }
        if (step.get("row").isPresent() && step.field("version").orElse(null) instanceof Node.Field version) {
            findings.problem(
                    version.place(),
                    "version: what is remembered is the version of the request's own row; leave out row");
        }
    }

    private void ofTransaction(Node.Fields step, Node.Field does, String store, boolean parallel) {
        if (parallel) {
            findings.problem(
                    does.place(),
                    does.name() + ": the transaction on " + store + " has one connection, which does one statement at"
                            + " a time; take it out of the parallel step");
        }
        for (Node.Field field : step.fields()) {
            String why = NOT_WITHIN.get(field.name());
            if (why != null) {
                findings.problem(field.place(), field.name() + ": " + why);
            }
        }
        Box box = scenario.components().get(store);
        if (box != null
                && box.kind().name().equals("database")
                && box.settings().count("shards") > 1
                && step.field("row").orElse(null) instanceof Node.Field row) {
            findings.problem(
                    row.place(),
                    "row: another row may live on another shard than the transaction; expected a database with shards:"
                            + " 1");
        }
    }
}
