package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.effect;
import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.name;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a service or a worker, and keeps their call sites when they are read again in a run. */
final class Steps {
    private static final Type CALLED = component("service", "load-balancer", "external", "saga");

    static final Type LIST = new Type.Listing(new Type.Lazy(() -> Steps.STEP), 100);

    private static final Spec BRANCH = Spec.of(
            Key.of("probability", share(), "Of the first way.").must().knob(),
            Key.of("then", LIST, "The first way.").must(),
            Key.of("else", LIST, "The other way."));

    private static final Spec REPEAT = Spec.of(
            Key.of("times", whole(1, 1000), "How many times; at most, where it goes on by chance.")
                    .must()
                    .knob(),
            Key.of("again", share(), "The chance to go on after each time. None: always, until it was enough times.")
                    .knob(),
            Key.of("steps", LIST, "What is repeated.").must());

    private static final Spec PARALLEL = Spec.of(
            Key.of("times", whole(1, 10_000), "How often the list is made, all of it at a time: a fan-out.")
                    .or("1")
                    .knob(),
            Key.of(
                            "need",
                            whole(1, 100_000),
                            "Goes on once so many have succeeded, and fails once so many cannot. The others go on, and"
                                    + " nobody waits for them. None: waits for all.")
                    .knob(),
            Key.of("failFast", flag(), "Fails with the first that fails, where all are needed; else waits for all.")
                    .or("false"));

    private static final Spec TRANSACTION = Spec.of(
                    Key.of("on", component("database"), "Where it holds a connection from its first step to its last.")
                            .must(),
                    Key.of("steps", LIST, "What is done in it. Reads and writes there are done on its connection.")
                            .must(),
                    Key.of(
                                    "isolation",
                                    choice(Isolation.labels()),
                                    "Read-committed: what it has read may be overwritten behind its back."
                                            + " Repeatable-read: writing a row that was written since it began fails with"
                                            + " conflict. Serialisable: so does committing after reading such a row.")
                            .or("read-committed", "PostgreSQL")
                            .knob(),
                    Key.of("optional", flag(), "Whether the request goes on when it fails.")
                            .or("false")
                            .knob())
            .and(CallPolicies.SPEC.without("hedge").without("idempotencyKey").without("cancel"));

    private static final Type ROW = section(
            Key.of("of", name(), "Its name: steps of a request that say the same mean the same row.")
                    .must(),
            Key.of("size", whole(1, 100_000_000), "One of so many, drawn by chance, the same for all tries.")
                    .must(),
            Key.of("from", whole(0, 1_000_000_000), "The first of them; requests have keys from 0 on.")
                    .or("0"));

    /** Each step does one thing, and has the keys that mean something for it. */
    private static final Type STEP = new Type.Shapes(steps());

    private static Map<String, Type> steps() {
        Key applies = Key.of("applies", effect(), "The effect that is applied when this step has ended.");
        Key message = Key.of("effect", effect(), "The effect that the message is about, and that it intends.");
        Spec out = Spec.of(Key.of("optional", flag(), "Whether the request goes on when this step fails.")
                        .or("false")
                        .knob())
                .and(CallPolicies.SPEC);
        Key version = Key.of(
                "version",
                choice("checked", "noted"),
                "The version of the row that this request has read goes with the write. Checked: if the row was written"
                        + " since, the write fails with conflict. Noted: it overwrites, and counts as a lost update.");
        Key row = Key.of("row", ROW, "Another row than that of the request's key.");
        Key query = Key.of("query", name(), "One of the database's queries. None: a look-up by the key.");
        Key allShards = Key.of(
                        "allShards",
                        flag(),
                        "Asks every shard and waits for all: what it wants to know is not the row of one key.")
                .or("false");
        Key lock = Key.of(
                        "lock",
                        flag(),
                        "Within a transaction: whether the row is locked from here to its end, as by select for"
                                + " update.")
                .or("false")
                .knob();
        Key schema = Key.of(
                        "schema",
                        whole(1, 1_000_000),
                        "The version of the message's schema. None: everybody can read it.")
                .knob();
        Key outbox = Key.of(
                "outbox",
                section(message, schema),
                "A message for the outbox of the database, written by the same commit.");
        Map<String, Type> steps = new LinkedHashMap<>();
        step(steps, Key.of("work", varying(), "Computes for so long.").knob(), Spec.of(applies));
        step(
                steps,
                Key.of("call", CALLED, "Calls a component and waits."),
                Spec.of(applies).and(out));
        step(
                steps,
                Key.of("read", component("database", "cache"), "Reads the request's key."),
                Spec.of(query, lock, row, allShards).and(out));
        step(
                steps,
                Key.of("write", component("database", "cache"), "Writes the request's key."),
                Spec.of(applies, version, row, outbox).and(out));
        step(
                steps,
                Key.of("publish", component("queue", "log", "topic"), "Hands a message to a queue, a log or a topic."),
                Spec.of(message, schema).and(out));
        step(steps, Key.of("parallel", LIST, "Several calls, reads and writes at a time."), PARALLEL);
        step(steps, Key.of("branch", section(BRANCH), "One way or another, by chance."), Spec.of());
        step(steps, Key.of("repeat", section(REPEAT), "The same steps several times."), Spec.of());
        step(
                steps,
                Key.of(
                        "transaction",
                        section(TRANSACTION),
                        "Steps of whose writes to a database all are committed, or none. Its policies are about"
                                + " getting the connection, its timeout about the commit as well; a retry does all of it"
                                + " again."),
                Spec.of());
        return steps;
    }

    /** The keys of a step that reads, for whoever reads beside the steps. */
    static Spec reading() {
        if (steps().get("read") instanceof Type.Section read) {
            return read.spec().without("id");
        }
        throw new IllegalStateException("no step reads");
    }

    private static void step(Map<String, Type> steps, Key does, Spec more) {
        Key id = Key.of("id", name(), "A name to point at in paths: shop.checkout.pay.");
        steps.put(does.name(), section(Spec.of(id, does.must()).and(more)));
    }

    private final Wiring wiring;
    private final Calls calls;
    private final boolean namesVersions;
    private final Deque<String> transactions = new ArrayDeque<>(); // that the steps being read stand in, by database
    private boolean fansOut; // whether the steps being read are made several times at once
    private final Map<String, CallSite> sites = new LinkedHashMap<>();

    Steps(Wiring wiring, Calls calls) {
        this.wiring = wiring;
        this.calls = calls;
        this.namesVersions = RowVersion.named(wiring.settings());
    }

    /**
     * @param where names the list within the component: a request class, or {@code steps}
     * @param context null before the start; then a list that was read before keeps its call sites
     */
    List<Step> read(String where, List<Settings> list, @Nullable Context context) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            steps.add(step(where + "/" + i, list.get(i), context));
        }
        return List.copyOf(steps);
    }

    private Step step(String where, Settings s, @Nullable Context context) {
        if (s.has("work")) {
            return new Step.Work(s.distribution("work"), wiring.purpose(where), effectOf(s, "applies"));
        }
        if (s.has("call")) {
            return callOut(where, s, s.text("call"), Operation.HANDLE, context);
        }
        if (s.has("write")) {
            return callOut(where, s, s.text("write"), Operation.WRITE, context);
        }
        if (s.has("publish")) {
            return publish(where, s, context);
        }
        if (s.has("read")) {
            if (s.has("allShards") && s.flag("allShards")) { // a look-up of a session has no such key
                return scatter(where, s, s.text("read"), context);
            }
            return wiring.kind(s.text("read")).equals("cache")
                    ? readAside(where, s, context)
                    : callOut(where, s, s.text("read"), Operation.READ, context);
        }
        return group(where, s, context);
    }

    private Step group(String where, Settings s, @Nullable Context context) {
        if (s.has("parallel")) {
            fansOut = s.count("times") > 1;
            List<Step> calls = read(where, s.sections("parallel"), context);
            fansOut = false; // within a parallel step there is no other
            return new Step.Parallel(calls, s.count("times"), s.has("need") ? s.count("need") : 0, s.flag("failFast"));
        }
        if (s.has("branch")) {
            Settings branch = s.section("branch");
            return new Step.Branch(
                    branch.share("probability"),
                    wiring.purpose(where),
                    read(where + "/then", branch.sections("then"), context),
                    read(where + "/else", branch.sections("else"), context));
        }
        if (s.has("transaction")) {
            return transaction(where, s.section("transaction"), context);
        }
        Settings repeat = s.section("repeat");
        return new Step.Repeat(
                repeat.count("times"),
                repeat.has("again") ? repeat.share("again") : 1,
                wiring.purpose(where),
                read(where, repeat.sections("steps"), context));
    }

    private Step transaction(String where, Settings s, @Nullable Context context) {
        String store = s.text("on");
        CallSite open = site(where, store, s, context);
        CallSite commit = site(where + "/commit", store, s, true, context);
        transactions.push(store);
        List<Step> steps = read(where, s.sections("steps"), context);
        transactions.pop();
        return new Step.Transaction(
                open,
                commit,
                Isolation.labelled(s.text("isolation")),
                wiring.purpose(where),
                namesVersions || wiring.settings(store).flag("readYourWrites"),
                s.flag("optional"),
                steps);
    }

    /** The same read of every shard at once; the first that fails is enough to fail. */
    private Step scatter(String where, Settings s, String store, @Nullable Context context) {
        Settings database = wiring.settings(store);
        List<Step> reads = new ArrayList<>();
        for (int shard = 0; shard < database.count("shards"); shard++) {
            String place = where + "/shard " + shard;
            if (!sites.containsKey(place)) {
                Targets only = DatabaseRouting.toShard(shard, database, wiring.instances(store));
                sites.put(place, calls.site(store, place, s, only));
            } else {
                Objects.requireNonNull(sites.get(place)).reconfigure(s, Objects.requireNonNull(context));
            }
            reads.add(new Step.CallOut(
                    Objects.requireNonNull(sites.get(place)),
                    Operation.READ,
                    wiring.purpose(place),
                    Step.NOTHING,
                    false,
                    s.flag("optional"),
                    RowVersion.IGNORED,
                    null,
                    words(s, store, null)));
        }
        return new Step.Parallel(List.copyOf(reads), 1, 0, true);
    }

    private Step callOut(String where, Settings s, String target, Operation operation, @Nullable Context context) {
        int applied = effectOf(s, "applies");
        Settings outbox = operation == Operation.WRITE ? s.sectionOrNull("outbox") : null;
        int told = outbox == null ? Step.NOTHING : effectOf(outbox, "effect");
        boolean within = operation != Operation.HANDLE && transactions.contains(target);
        CallSite site = site(where, target, s, within, context);
        return new Step.CallOut(
                site,
                within ? statement(s, operation) : operation,
                wiring.purpose(where),
                applied >= 0 ? applied : told,
                applied >= 0,
                s.flag("optional"),
                within ? RowVersion.IGNORED : row(s, target, operation),
                otherRow(s),
                words(s, target, outbox));
    }

    /** What a read says of its query, or a write of the message that goes into the outbox with it. */
    private int words(Settings s, String target, @Nullable Settings outbox) {
        if (outbox != null) {
            return OutboxRow.encode(effectOf(outbox, "effect"), outbox.has("schema") ? outbox.count("schema") : 0);
        }
        return s.has("query") ? DatabaseSpec.query(wiring.settings(target), s.text("query")) : 0;
    }

    private static Operation statement(Settings s, Operation operation) {
        if (operation == Operation.WRITE) {
            return Operation.UPDATE;
        }
        return s.has("lock") && s.flag("lock") ? Operation.QUERY_LOCKED : Operation.QUERY;
    }

    private Step.@Nullable OtherRow otherRow(Settings s) {
        Settings row = s.sectionOrNull("row");
        return row == null
                ? null
                : new Step.OtherRow(wiring.purpose("row " + row.text("of")), row.whole("size"), row.whole("from"));
    }

    private RowVersion row(Settings s, String target, Operation operation) {
        if (operation == Operation.WRITE && s.has("version")) {
            return s.text("version").equals("checked") ? RowVersion.CHECKED : RowVersion.NOTED;
        }
        boolean rows = operation == Operation.READ || operation == Operation.WRITE;
        if (rows && !wiring.kind(target).equals("database")) {
            return RowVersion.IGNORED;
        }
        if (rows && wiring.settings(target).flag("readYourWrites")) {
            return operation == Operation.READ ? RowVersion.AT_LEAST : RowVersion.LEARNT;
        }
        return rows && namesVersions && !s.has("row") ? RowVersion.LEARNT : RowVersion.IGNORED;
    }

    private Step publish(String where, Settings s, @Nullable Context context) {
        CallSite site = site(where, s.text("publish"), s, context);
        return new Step.CallOut(
                site,
                Operation.PUBLISH,
                wiring.purpose(where),
                effectOf(s, "effect"),
                false,
                s.flag("optional"),
                RowVersion.IGNORED,
                null,
                s.has("schema") ? s.count("schema") : 0);
    }

    private Step readAside(String where, Settings s, @Nullable Context context) {
        String cache = s.text("read");
        if (wiring.settings(cache).text("pattern").equals("through")) {
            return callOut(where, s, cache, Operation.GET, context);
        }
        Settings settings = wiring.settings(cache);
        String store = settings.text("of");
        return new Step.ReadAside(
                site(where + "/cache", cache, s, context),
                site(where + "/store", store, s, context),
                wiring.purpose(where),
                s.flag("optional"),
                settings.has("negative"),
                settings.has("earlyRefresh"));
    }

    private int effectOf(Settings s, String key) {
        return s.has(key) ? wiring.effect(s.text(key)) : Step.NOTHING;
    }

    private CallSite site(String where, String target, Settings policies, @Nullable Context context) {
        return site(where, target, policies, false, context);
    }

    /** @param onConnection whether its calls are made on a connection that a transaction holds */
    private CallSite site(
            String where, String target, Settings policies, boolean onConnection, @Nullable Context context) {
        CallSite known = sites.get(where);
        if (known == null) {
            Targets targets = calls.targets(target);
            known = onConnection
                    ? calls.onConnection(target, where, policies, targets)
                    : calls.site(target, where, policies, targets);
            known.spread = fansOut;
            known.near = wiring.kind(target).equals("cache") ? calls.near(target) : null;
            sites.put(where, known);
        } else {
            known.reconfigure(policies, Objects.requireNonNull(context));
        }
        return known;
    }
}
