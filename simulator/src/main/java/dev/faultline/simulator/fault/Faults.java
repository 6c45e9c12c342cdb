package dev.faultline.simulator.fault;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.name;
import static dev.faultline.simulator.spec.Types.number;
import static dev.faultline.simulator.spec.Types.period;
import static dev.faultline.simulator.spec.Types.rate;
import static dev.faultline.simulator.spec.Types.requestClass;
import static dev.faultline.simulator.spec.Types.section;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.size;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.fault.FaultKind.Where;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.List;
import java.util.Optional;

/** All kinds of faults: the one place where they are registered. */
public final class Faults {
    private static final Key ONE_WAY = Key.of("oneWay", flag(), "Only from the first to the second end of the link.")
            .or("false");
    private static final Key FIRST = Key.of("first", whole(0, 1_000_000), "How many at the most; 0 for no limit.");

    /** It grows. Of kinds that have a strength. */
    private static final Key RAMP = Key.of("ramp", duration(), "How long it takes until it is there in full.")
            .or("0s");

    private static final Key FADE = Key.of("fade", duration(), "How long it takes after its time until it is gone.")
            .or("0s");
    private static final Key MATCH = Key.of(
            "match",
            section(
                    Key.of("request", requestClass(), "Calls and messages of this request class alone."),
                    Key.of("key", whole(0, Long.MAX_VALUE), "Calls and messages about this key alone.")),
            "Which calls and messages it meets; all without it. Answers name neither class nor key.");
    private static final Key KEY =
            Key.of("key", whole(0, 100_000_000), "The key.").or("0");

    public static final FaultKind TRAFFIC_SPIKE = new FaultKind(
            "traffic-spike",
            "More traffic, by a factor.",
            Spec.of(Key.of("factor", number(0, 1000), "Times the ordinary traffic.")
                    .or("5")),
            Where.KIND,
            s -> new Fault.TrafficSpike(s.number("factor")));
    public static final FaultKind FLASH_CROWD = new FaultKind(
            "flash-crowd",
            "Much more traffic at once, which goes away by and by.",
            Spec.of(
                    Key.of("factor", number(1, 1000), "Times the ordinary traffic, at first.")
                            .or("5"),
                    Key.of("decay", period(), "In this time what came on top falls to a third, exactly 1/e.")
                            .or("10s")),
            Where.KIND,
            s -> new Fault.FlashCrowd(s.number("factor"), s.duration("decay")));
    public static final FaultKind HERD = new FaultKind(
            "reconnect-herd",
            "Many requests on top, within a short time: all who were thrown out come back.",
            Spec.of(
                    Key.of("requests", whole(1, 100_000), "How many.").or("500"),
                    Key.of("over", duration(), "Within how long.").or("1s")),
            Where.KIND,
            s -> new Fault.Herd(s.whole("requests"), s.duration("over")));
    public static final FaultKind HOT_KEY = new FaultKind(
            "hot-key",
            "A share of all requests is for a single key.",
            Spec.of(Key.of("probability", share(), "For each request.").or("50%"), KEY),
            Where.KIND,
            s -> new Fault.HotKey(s.share("probability"), s.whole("key")));
    public static final FaultKind ABUSIVE_TENANT = new FaultKind(
            "abusive-tenant",
            "One key, such as a customer, sends so much that the traffic is multiplied.",
            Spec.of(
                    Key.of(
                                    "factor",
                                    number(1, 1000),
                                    "Times the ordinary traffic; all that is on top is of the one key.")
                            .or("5"),
                    KEY),
            Where.KIND,
            s -> new Fault.AbusiveTenant(s.number("factor"), s.whole("key")));
    public static final FaultKind CACHE_FLUSH = new FaultKind(
            "cache-flush", "The cache forgets everything.", Spec.of(), Where.KIND, s -> new Fault.CacheFlush());
    public static final FaultKind POISON = new FaultKind(
            "poison",
            "Messages come in that nobody can process.",
            Spec.of(
                    Key.of("probability", share(), "For each message published.")
                            .or("100%"),
                    FIRST.or("1")),
            Where.KIND,
            s -> new Fault.Poison(s.share("probability"), s.whole("first")));

    /** For a topic. */
    public static final FaultKind SCHEMA_CHANGE = new FaultKind(
            "schema-change",
            "From now on those who publish write messages of another schema version.",
            Spec.of(Key.of("version", whole(1, 1_000_000), "The version that messages have.")
                    .or("2")),
            Where.KIND,
            s -> new Fault.SchemaChange((int) s.whole("version")));

    public static final FaultKind LOST_INDEX = new FaultKind(
            "lost-index",
            "Queries do without their index, and scan the table.",
            Spec.of(Key.of("query", name(), "Of one of its queries; none for all.")),
            Where.KIND,
            s -> new Fault.LostIndex(s.has("query") ? s.text("query") : ""));

    public static final FaultKind MIGRATION = new FaultKind(
            "migration",
            "The table gets an index, or a new column, while it is in use; what is done in time stays.",
            Spec.of(
                    Key.of("query", name(), "The query that gets an index; none for a new column in all rows."),
                    Key.of("index", choice("b-tree", "inverted"), "Of which kind: for equal values, or for words.")
                            .or("b-tree"),
                    Key.of(
                                    "online",
                                    flag(),
                                    "Nobody waits, and it takes three times as long; else the table is locked: writes"
                                            + " wait, and with a column reads, too.")
                            .or("false"),
                    Key.of("perRow", duration(), "How long each row takes with the table locked.")
                            .or("5us")),
            Where.KIND,
            s -> new Fault.Migration(
                    s.has("query") ? s.text("query") : "",
                    s.text("index").equals("inverted"),
                    s.flag("online"),
                    s.duration("perRow")));

    public static final FaultKind RELEASE = new FaultKind(
            "release",
            "A deployment brings a new version to its service, which may be a bad one; healing takes it back.",
            Spec.of(
                    Key.of("slower", number(0.01, 1000), "Times the ordinary duration of its work.")
                            .or("1"),
                    Key.of("errorRate", share(), "Requests that it answers with an error, before any work.")
                            .or("0%")),
            Where.KIND,
            s -> new Fault.Release(s.number("slower"), s.share("errorRate")));

    public static final List<FaultKind> ALL = List.of(
            new FaultKind(
                    "crash",
                    "The instance stops and forgets what it had in memory; healing starts it again.",
                    Spec.of(
                            Key.of("refuse", flag(), "Callers see their connections break at once.")
                                    .or("false"),
                            Key.of("startUp", duration(), "From the restart until it works again.")
                                    .or("1s")),
                    Where.INSTANCE,
                    s -> new Fault.Crash(s.flag("refuse"), s.duration("startUp"))),
            new FaultKind(
                    "crash-after-effect",
                    "Crashes after an effect was applied and before anybody is told, then comes up again.",
                    Spec.of(
                            Key.of("probability", share(), "For each effect applied.")
                                    .or("100%"),
                            FIRST.or("1"),
                            Key.of("down", duration(), "From the crash until it works again.")
                                    .or("2s")),
                    Where.INSTANCE,
                    s -> new Fault.CrashAfterEffect(s.share("probability"), s.whole("first"), s.duration("down"))),
            new FaultKind(
                    "lost-reply",
                    "An effect is applied and the answer to it gets lost.",
                    Spec.of(
                            Key.of("probability", share(), "For each effect applied.")
                                    .or("100%"),
                            FIRST.or("0")),
                    Where.INSTANCE,
                    s -> new Fault.LostReply(s.share("probability"), s.whole("first"))),
            new FaultKind(
                    "slow",
                    "Work takes longer.",
                    Spec.of(
                            Key.of("factor", number(1, 1000), "Times the ordinary duration.")
                                    .or("10"),
                            Key.of("add", varying(), "Added to each piece of work.")
                                    .or("0s"),
                            RAMP,
                            FADE),
                    Where.INSTANCE,
                    s -> new Fault.Slow(s.number("factor"), s.distribution("add"))),
            new FaultKind(
                    "pause",
                    "Everything in the instance stands still, timers included, as in a long garbage collection.",
                    Spec.of(),
                    Where.INSTANCE,
                    s -> new Fault.Pause()),
            new FaultKind(
                    "error-rate",
                    "Calls are answered with an error as they arrive.",
                    Spec.of(
                            Key.of("probability", share(), "For each call.").or("50%"),
                            Key.of(
                                            "reason",
                                            choice("error", "throttled", "shed", "unauthorised", "invalid", "conflict"),
                                            "What the caller is told.")
                                    .or("error"),
                            FIRST.or("0"),
                            MATCH,
                            RAMP,
                            FADE),
                    Where.INSTANCE,
                    s -> new Fault.ErrorRate(s.share("probability"), reason(s.text("reason")), s.whole("first"))),
            new FaultKind(
                    "delay",
                    "Messages on the link take longer.",
                    Spec.of(
                            Key.of("add", varying(), "Added to each message's way.")
                                    .or("100ms"),
                            Key.of("probability", share(), "For each message.").or("100%"),
                            ONE_WAY,
                            MATCH,
                            RAMP,
                            FADE),
                    Where.LINK,
                    s -> new Fault.LinkDelay(s.distribution("add"), s.share("probability"))),
            new FaultKind(
                    "reorder",
                    "Messages on the link wait so long that later ones pass them.",
                    Spec.of(
                            Key.of("probability", share(), "For each message.").or("25%"),
                            Key.of("within", period(), "Each waits at most so long.")
                                    .or("50ms"),
                            ONE_WAY,
                            MATCH,
                            RAMP,
                            FADE),
                    Where.LINK,
                    s -> new Fault.Reorder(s.share("probability"), s.duration("within"))),
            new FaultKind(
                    "corrupt",
                    "Messages on the link arrive and cannot be read: calls are answered with an error, what is"
                            + " published is poisoned, a connection breaks over an answer.",
                    Spec.of(Key.of("probability", share(), "For each message.").or("10%"), ONE_WAY, MATCH, RAMP, FADE),
                    Where.LINK,
                    s -> new Fault.Corrupt(s.share("probability"))),
            new FaultKind(
                    "bandwidth",
                    "Only so many bytes a second get through from one instance to another; the rest waits.",
                    Spec.of(
                            Key.of("limit", new Type.Size(1, 1L << 40), "Bytes a second.")
                                    .or("1MB"),
                            ONE_WAY),
                    Where.LINK,
                    s -> new Fault.Bandwidth(s.size("limit"))),
            new FaultKind(
                    "blackhole",
                    "What is sent to the target vanishes, and nobody is told; what it sends arrives.",
                    Spec.of(MATCH),
                    Where.LINK,
                    s -> new Fault.Blackhole()),
            new FaultKind(
                    "dns-failure",
                    "Nobody finds the target's address: calls to it fail at once as a refused connection.",
                    Spec.of(Key.of("probability", share(), "For each call.").or("100%"), MATCH, RAMP, FADE),
                    Where.LINK,
                    s -> new Fault.NameFailure(s.share("probability"))),
            new FaultKind(
                    "hold",
                    "Messages on the link are held, and delivered together when the fault is healed.",
                    Spec.of(ONE_WAY, MATCH),
                    Where.LINK,
                    s -> new Fault.Hold()),
            new FaultKind(
                    "loss",
                    "Messages on the link get lost.",
                    Spec.of(Key.of("probability", share(), "For each message.").or("10%"), ONE_WAY, MATCH, RAMP, FADE),
                    Where.LINK,
                    s -> new Fault.Loss(s.share("probability"))),
            new FaultKind(
                    "duplicate",
                    "Messages on the link arrive twice.",
                    Spec.of(Key.of("probability", share(), "For each message.").or("10%"), ONE_WAY, MATCH, RAMP, FADE),
                    Where.LINK,
                    s -> new Fault.Duplicate(s.share("probability"))),
            new FaultKind(
                    "partition",
                    "Nothing passes the link, and nobody is told: to the callers it looks like slowness.",
                    Spec.of(ONE_WAY, MATCH),
                    Where.LINK,
                    s -> new Fault.Partition()),
            new FaultKind(
                    "cpu-share",
                    "Only a share of the processor is left; work takes as much longer.",
                    Spec.of(
                            Key.of("left", new Type.Share(0.001, 1), "What is left.")
                                    .or("25%"),
                            RAMP,
                            FADE),
                    Where.INSTANCE,
                    s -> new Fault.CpuShare(s.share("left"))),
            new FaultKind(
                    "disk-full",
                    "What would be stored or published is answered with an error; what is there can be read.",
                    Spec.of(MATCH),
                    Where.INSTANCE,
                    s -> new Fault.DiskFull()),
            new FaultKind(
                    "leak",
                    "Work now and then never ends: the thread or connection that it holds is gone until a restart.",
                    Spec.of(Key.of("probability", share(), "For each piece of work that begins.")
                            .or("1%")),
                    Where.INSTANCE,
                    s -> new Fault.Leak(s.share("probability"))),
            new FaultKind(
                    "memory-leak",
                    "Each call leaves something in memory; when that is full, the instance crashes and comes up again.",
                    Spec.of(
                            Key.of("perCall", size(), "What each call that arrives leaves.")
                                    .or("1MiB"),
                            Key.of("heap", new Type.Size(1, 1L << 40), "The memory.")
                                    .or("1GiB"),
                            Key.of("down", duration(), "From the crash until it works again.")
                                    .or("5s"),
                            MATCH),
                    Where.INSTANCE,
                    s -> new Fault.MemoryLeak(s.size("perCall"), s.size("heap"), s.duration("down"))),
            new FaultKind(
                    "brown-out",
                    "Slow and failing at once, as a third party that is about to go down.",
                    Spec.of(
                            Key.of("factor", number(1, 1000), "Times the ordinary duration of work.")
                                    .or("5"),
                            Key.of("probability", share(), "Of an error, for each call.")
                                    .or("20%"),
                            MATCH,
                            RAMP,
                            FADE),
                    Where.INSTANCE,
                    s -> new Fault.BrownOut(s.number("factor"), s.share("probability"))),
            new FaultKind(
                    "rate-limited",
                    "No more than so many calls a second are taken, the rest throttled, as when a quota is lowered.",
                    Spec.of(Key.of("rate", rate(), "Of each instance.").or("10/s"), MATCH),
                    Where.INSTANCE,
                    s -> new Fault.RateLimited(s.rate("rate"))),
            TRAFFIC_SPIKE,
            FLASH_CROWD,
            HERD,
            HOT_KEY,
            ABUSIVE_TENANT,
            CACHE_FLUSH,
            POISON,
            SCHEMA_CHANGE,
            LOST_INDEX,
            MIGRATION,
            RELEASE);

    private Faults() {}

    public static Optional<FaultKind> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    private static Reason reason(String label) {
        return Reason.valueOf(label.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
}
