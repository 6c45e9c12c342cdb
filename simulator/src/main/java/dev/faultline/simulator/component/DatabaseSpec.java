package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.mapOf;
import static dev.faultline.simulator.spec.Types.name;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.policy.TableQueries;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import java.util.ArrayList;
import java.util.List;

/** What can be set of a database. */
final class DatabaseSpec {
    private static final Spec TRANSACTIONS = Spec.of(
            Key.of(
                            "lockTimeout",
                            duration(),
                            "How long a statement waits for the lock of a row; then its transaction fails with"
                                    + " conflict.")
                    .or("50s", "InnoDB")
                    .knob(),
            Key.of(
                            "deadlocks",
                            choice("detect", "wait"),
                            "Detect: of those who wait for each other, the youngest fails with deadlock at once. Wait:"
                                    + " until a lock timeout ends it.")
                    .or("detect", "InnoDB")
                    .knob(),
            Key.of("idle", period(), "A transaction in which nothing comes for so long is rolled back.")
                    .or("1m")
                    .knob());

    private static final Spec POOL = Spec.of(
            Key.of("size", whole(1, 100_000), "Connections of each calling instance.")
                    .or("10", "HikariCP"),
            Key.of("wait", duration(), "How long a call waits for one; then it fails with refused-connection.")
                    .or("30s", "HikariCP"),
            Key.of("queue", whole(0, 1_000_000), "Calls that may wait for one.").or("10000"));

    private static final Spec QUERY = Spec.of(
            Key.of("finds", whole(0, 1_000_000_000), "Rows that it returns; with an index it looks at no others.")
                    .or("1"),
            Key.of("terms", whole(1, 100), "Looks for so many words in a text. None: for an equal value."),
            Key.of(
                            "index",
                            choice("none", "b-tree", "inverted"),
                            "What it can use: a b-tree helps with equal values, an inverted index with words. What"
                                    + " does not help scans all rows.")
                    .or("none"));

    private static final Spec INBOX = Spec.of(
            Key.of("ttl", period(), "How long a key is remembered.").or("24h", "Stripe"),
            Key.of("limit", whole(1, 10_000_000), "Keys remembered; the oldest go first.")
                    .or("1000000"));

    static final Spec SPEC = Spec.of(
            Key.of("connections", whole(1, 100_000), "Reads and writes at a time, at each instance.")
                    .or("100", "PostgreSQL")
                    .knob(),
            Key.of(
                    "pool",
                    section(POOL),
                    "A pool of connections that each calling instance keeps: a call waits for one"
                            + " before it is sent. None: callers open as many as they like."),
            Key.of(
                            "queue",
                            section(Key.of(
                                            "limit",
                                            whole(0, 10_000_000),
                                            "Reads and writes that may wait; more are" + " refused their connection.")
                                    .or("1000")
                                    .knob()),
                            "What waits for a connection.")
                    .or("{}"),
            Key.of("read", varying(), "How long a read takes.").or("2ms").knob(),
            Key.of("write", varying(), "How long a write takes, until it is committed.")
                    .or("5ms")
                    .knob(),
            Key.of("absent", share(), "Of the keys, by chance of the key: there is no such row until one is written.")
                    .or("0%"),
            Key.of("rows", whole(0, 10_000_000_000L), "Rows of its table, which queries without an index scan.")
                    .or("1000000"),
            Key.of("scan", duration(), "How long it takes to look at one row of a scan.")
                    .or("200ns"),
            Key.of("page", duration(), "How long it takes to fetch one page by an index.")
                    .or("20us"),
            Key.of(
                    "queries",
                    mapOf(name(), section(QUERY)),
                    "Reads of other things than a row by its key; their time comes on top of read."),
            Key.of("dropExpired", flag(), "Whether a call whose deadline has passed in the queue is let go.")
                    .or("false")
                    .knob(),
            Key.of("replicas", whole(0, 20), "Read replicas of each shard.").or("0"),
            Key.of("lag", varying(), "From a write's arrival at a replica until it is seen there.")
                    .or("10ms")
                    .knob(),
            Key.of(
                    "semiSync",
                    section(
                            Key.of("replicas", whole(1, 20), "So many must have a commit before it is acknowledged.")
                                    .or("1", "MySQL"),
                            Key.of("timeout", period(), "After which it is acknowledged all the same.")
                                    .or("10s", "MySQL")),
                    "A commit is acknowledged when replicas have got it, applied or not. None: at once."),
            Key.of(
                    "failover",
                    section(
                            Key.of(
                                            "after",
                                            period(),
                                            "A primary that nobody has heard of for so long is taken for dead.")
                                    .or("5s"),
                            Key.of(
                                            "majority",
                                            flag(),
                                            "Whether who leads needs the votes of a majority, and steps down without"
                                                    + " one. If not, there may be two primaries.")
                                    .or("true", "Raft")),
                    "A replica takes over when the primary is gone. None: everybody waits until it is back."),
            Key.of("readFrom", choice("primary", "replica", "any"), "Who answers reads.")
                    .or("primary", "MongoDB"),
            Key.of(
                            "readYourWrites",
                            flag(),
                            "Whether a request that has read or written a row reads nothing older at a replica: one"
                                    + " that is behind waits until it has that version.")
                    .or("false"),
            Key.of("shards", whole(1, 1000), "A key lives on one of them.").or("1"),
            Key.of(
                            "shardBy",
                            choice("hash", "modulo", "consistent-hash", "range", "time"),
                            "Hash, modulo and consistent-hash spread keys evenly, and differ in how many move when"
                                    + " there is another shard. Range keeps neighbours together. Time does so with keys"
                                    + " that count up: what is new is on one shard.")
                    .or("hash"),
            Key.of(
                            "shardKeys",
                            whole(1, 1_000_000_000_000L),
                            "Of range: neighbouring keys on each shard. Of time: keys until the next shard has its"
                                    + " turn.")
                    .or("1000000"),
            Key.of("transactions", section(TRANSACTIONS), "What it does about transactions and their locks.")
                    .or("{}"),
            Key.of(
                    "outbox",
                    section(Outbox.SPEC),
                    "Messages that are written with the rows that they tell of, and handed to a broker by a"
                            + " relay."),
            Key.of(
                    "inbox",
                    section(INBOX),
                    "Remembers the idempotency keys of writes, each by the same commit: what is written again with a"
                            + " key is done already. Writes in transactions have none."),
            Key.of(
                            "fencing",
                            flag(),
                            "Refuses a write whose fencing token is older than one that it has seen, with conflict.")
                    .or("false"),
            Key.of(
                    "quorum",
                    section(QuorumRules.SPEC),
                    "No leader, in the manner of Dynamo: a write is acknowledged when w of n replicas have it, a read"
                            + " answered by the newest of r. Not with replicas, lag and readFrom, which are about a"
                            + " primary."));

    /** What its queries look at; each shard has its part of the rows. */
    static TableQueries queries(Settings database) {
        List<TableQueries.Query> queries = new ArrayList<>();
        database.<Settings>map("queries")
                .forEach((name, query) -> queries.add(new TableQueries.Query(
                        name,
                        query.whole("finds"),
                        query.has("terms") ? query.count("terms") : 0,
                        index(query.text("index")))));
        return new TableQueries(
                database.whole("rows") / database.count("shards"),
                database.duration("scan"),
                database.duration("page"),
                queries);
    }

    private static TableQueries.Index index(String name) {
        return switch (name) {
            case "b-tree" -> TableQueries.Index.B_TREE;
            case "inverted" -> TableQueries.Index.INVERTED;
            default -> TableQueries.Index.NONE;
        };
    }

    /** The number of a query as calls name it, from 1. */
    static int query(Settings database, String name) {
        return queries(database).named(name) + 1;
    }

    private DatabaseSpec() {}
}
