package dev.faultline.simulator.fault;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.flag;
import static dev.faultline.simulator.spec.Types.number;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.fault.FaultKind.Where;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import java.util.List;
import java.util.Optional;

/** All kinds of faults: the one place where they are registered. */
public final class Faults {
    private static final Key ONE_WAY = Key.of("oneWay", flag(), "Only from the first to the second end of the link.")
            .or("false");
    private static final Key FIRST = Key.of("first", whole(0, 1_000_000), "How many at the most; 0 for no limit.");

    public static final FaultKind TRAFFIC_SPIKE = new FaultKind(
            "traffic-spike",
            "More traffic, by a factor.",
            Spec.of(Key.of("factor", number(0, 1000), "Times the ordinary traffic.")
                    .or("5")),
            Where.KIND,
            s -> new Fault.TrafficSpike(s.number("factor")));
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
                                    .or("0s")),
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
                            FIRST.or("0")),
                    Where.INSTANCE,
                    s -> new Fault.ErrorRate(s.share("probability"), reason(s.text("reason")), s.whole("first"))),
            new FaultKind(
                    "delay",
                    "Messages on the link take longer.",
                    Spec.of(
                            Key.of("add", varying(), "Added to each message's way.")
                                    .or("100ms"),
                            ONE_WAY),
                    Where.LINK,
                    s -> new Fault.LinkDelay(s.distribution("add"))),
            new FaultKind(
                    "hold",
                    "Messages on the link are held, and delivered together when the fault is healed.",
                    Spec.of(ONE_WAY),
                    Where.LINK,
                    s -> new Fault.Hold()),
            new FaultKind(
                    "loss",
                    "Messages on the link get lost.",
                    Spec.of(Key.of("probability", share(), "For each message.").or("10%"), ONE_WAY),
                    Where.LINK,
                    s -> new Fault.Loss(s.share("probability"))),
            new FaultKind(
                    "duplicate",
                    "Messages on the link arrive twice.",
                    Spec.of(Key.of("probability", share(), "For each message.").or("10%"), ONE_WAY),
                    Where.LINK,
                    s -> new Fault.Duplicate(s.share("probability"))),
            new FaultKind(
                    "partition",
                    "Nothing passes the link, and nobody is told: to the callers it looks like slowness.",
                    Spec.of(ONE_WAY),
                    Where.LINK,
                    s -> new Fault.Partition()),
            TRAFFIC_SPIKE,
            CACHE_FLUSH,
            POISON);

    private Faults() {}

    public static Optional<FaultKind> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    private static Reason reason(String label) {
        return Reason.valueOf(label.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    }
}
