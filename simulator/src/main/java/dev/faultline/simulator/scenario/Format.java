package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.fault.FaultKind;
import dev.faultline.simulator.fault.Faults;
import dev.faultline.simulator.policy.Criticality;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;
import dev.faultline.simulator.time.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The top level of a scenario file, in the same terms as everything below it. */
final class Format {
    static final int VERSION = 1;
    static final String DEFAULT_KEYS = "{uniform: {size: 1000}}";

    private static final int MOST_ALERTS = 100;
    private static final Type LATENCY = new Type.Duration(VirtualTime.MICROSECOND, 10 * VirtualTime.MINUTE);
    private static final Type EXTRA = new Type.VaryingDuration(0, 10 * VirtualTime.MINUTE);

    private static final Key SHARE = Key.of(
            "share",
            new Type.Share(0.0001, 1),
            "Of the target's instances so many, chosen by the seed, and at least one; all without it.");

    private Format() {}

    static Spec top(List<Kind> kinds) {
        return Spec.of(
                        Key.of("faultline", Types.whole(VERSION, VERSION), "The version of the format.")
                                .must(),
                        Key.of("id", Types.name(), "A short name, as in addresses and file names.")
                                .must(),
                        Key.of("title", new Type.Text(200), "What people call it.")
                                .must(),
                        Key.of("about", Types.text(), "What is to be seen.").or(""),
                        Key.of(
                                        "topic",
                                        new Type.Text(60),
                                        "What it is about, in a word or two: the catalogue groups by it.")
                                .or(""))
                .and(time())
                .and(world(kinds))
                .and(story(kinds));
    }

    /** What a system is made of where users and their requests are given: who is called first, and the boxes. */
    static Spec design(List<Kind> kinds) {
        return Spec.of(
                Key.of(
                                "entry",
                                Types.component("load-balancer", "service", "external", "queue", "log", "saga"),
                                "Whom the users call.")
                        .must(),
                boxes(kinds));
    }

    private static Key boxes(List<Kind> kinds) {
        return Key.of("components", new Type.Mapping(Types.name(), component(kinds), 10_000), "The boxes, by name.")
                .must();
    }

    private static Spec time() {
        return Spec.of(
                Key.of("seed", Types.whole(0, Long.MAX_VALUE), "All chance in a run follows from it.")
                        .or("1"),
                Key.of("warmup", Types.duration(), "Measuring begins after it.").or("0s"),
                Key.of(
                                "duration",
                                new Type.Duration(VirtualTime.MILLISECOND, 168 * VirtualTime.HOUR),
                                "How long a run" + " takes in its own time, the warm-up included.")
                        .or("1m"));
    }

    private static Spec world(List<Kind> kinds) {
        Type link = new Type.Reference(Type.Reference.Target.LINK, List.of());
        return Spec.of(
                Key.of("network", Types.section(network("0.5ms")), "What every message takes on its way.")
                        .or("{}"),
                Key.of("links", Types.mapOf(link, Types.section(network(null))), "What differs on single links."),
                Key.of(
                        "zones",
                        Types.section(ZoneKeys.spec()),
                        "Regions and their zones, and how far apart they are: links follow from where instances are."),
                Key.of("limits", Types.section(limits()), "Budgets of a run. A breach while it runs ends it.")
                        .or("{}"),
                Key.of("requests", Types.mapOf(Types.name(), Types.section(request())), "What users ask for, by class.")
                        .must(),
                boxes(kinds));
    }

    private static Spec story(List<Kind> kinds) {
        return Spec.of(
                Key.of("timeline", Types.listOf(fault(kinds)), "What goes wrong, and when."),
                Key.of("campaigns", Types.listOf(Types.section(campaign(kinds))), "What goes wrong by chance."),
                Key.of(
                        "alerts",
                        new Type.Listing(AlertKeys.type(), MOST_ALERTS),
                        "Rules by which somebody would be called; when they fire is written to the event log."),
                Key.of("goals", Types.listOf(GoalKeys.type()), "What shall hold at the end of a run."),
                Key.of("solution", Types.listOf(Types.section(change())), "Changes with which the goals are met."),
                Key.of(
                        "knockouts",
                        Types.listOf(Types.section(knockout())),
                        "What goes wrong again when one change of the solution is left out."));
    }

    private static Spec network(@org.jspecify.annotations.Nullable String latency) {
        Key least = Key.of(
                "latency",
                LATENCY,
                "One way, the least any message takes. The smallest in a file is how far"
                        + " a run can look ahead; below 50µs it is slow.");
        Key extra = Key.of("extra", EXTRA, "What comes on top of it, drawn for each message.");
        Key bandwidth = Key.of(
                "bandwidth",
                new Type.Size(1, 1L << 40),
                "Bytes a second from one instance to another; what is sent waits for what was sent before. None: any"
                        + " number.");
        return Spec.of(
                latency == null ? least : least.or(latency), latency == null ? extra : extra.or("0s"), bandwidth);
    }

    static Spec limits() {
        return Spec.of(
                Key.of("instances", Types.whole(1, 1_000_000), "Instances of all components.")
                        .or("10000"),
                Key.of("links", Types.whole(1, 100_000_000), "Pairs of instances that can talk.")
                        .or("1000000"),
                Key.of("rate", Types.rate(), "Arrivals that the file asks for, all clients together.")
                        .or("1000000/s"),
                Key.of("events", Types.whole(1, Long.MAX_VALUE), "Events in a run.")
                        .or("2000000000"),
                Key.of("queued", Types.whole(1, 1_000_000_000), "Calls and messages that wait, everywhere together.")
                        .or("2000000"),
                Key.of("histograms", new Type.Size(1 << 20, 1L << 40), "Memory for histograms.")
                        .or("512MiB"),
                Key.of("openIntents", Types.whole(1, 1_000_000_000), "Intended effects not yet settled.")
                        .or("5000000"));
    }

    static Spec request() {
        return Spec.of(
                Key.of(
                                "key",
                                keys(),
                                "Which of many things a request is about: it decides shards, cache entries, locks.")
                        .or(DEFAULT_KEYS),
                Key.of("effect", Types.effect(), "What the ledger follows: the effect that the user wants once."),
                Key.of("payload", Types.size(), "What a request carries, and what is written or published for it.")
                        .or("0B"),
                Key.of("reply", Types.size(), "What its answer carries, and what is read for it.")
                        .or("0B"),
                Key.of(
                                "criticality",
                                Types.choice(Criticality.labels()),
                                "How much it matters that it is served: what shed.utilisation goes by.")
                        .or("critical", "Google SRE"));
    }

    private static Type keys() {
        Key of = Key.of("of", Types.name(), "What they are keys of: a word for who reads the file.");
        Key size = Key.of("size", Types.whole(1, 100_000_000), "How many there are.")
                .or("1000");
        Map<String, Type> shapes = new LinkedHashMap<>();
        shapes.put("uniform", Types.section(of, size));
        shapes.put(
                "zipf",
                Types.section(
                        of,
                        size,
                        Key.of("s", Types.number(0.01, 10), "The skew.").or("0.99", "YCSB")));
        shapes.put("sequential", Types.section(of, size));
        shapes.put(
                "hot",
                Types.section(
                        of,
                        size,
                        Key.of("share", Types.share(), "Of the requests go to a single key.")
                                .or("50%")));
        return new Type.OneOf(shapes, "");
    }

    private static Type component(List<Kind> kinds) {
        Map<String, Spec> specs = new LinkedHashMap<>();
        Map<String, String> abouts = new LinkedHashMap<>();
        for (Kind kind : kinds) {
            specs.put(kind.name(), kind.spec());
            abouts.put(kind.name(), kind.about());
        }
        return new Type.Tagged("kind", specs, abouts);
    }

    static Type fault(List<Kind> kinds) {
        return fault(kinds, false);
    }

    /** @param bare without what says where and when */
    private static Type fault(List<Kind> kinds, boolean bare) {
        Map<String, Spec> specs = new LinkedHashMap<>();
        Map<String, String> abouts = new LinkedHashMap<>();
        Stream<FaultKind> own = kinds.stream().flatMap(kind -> kind.faults().stream());
        Stream.concat(Faults.ALL.stream(), own).forEach(fault -> {
            Spec whole = fault(fault);
            specs.putIfAbsent(
                    fault.name(),
                    bare ? whole.without("id").without("at").without("for").without("target") : whole);
            abouts.putIfAbsent(fault.name(), fault.about());
        });
        return new Type.Tagged("fault", specs, abouts);
    }

    private static Spec fault(FaultKind kind) {
        String target = switch (kind.where()) {
            case INSTANCE ->
                "A component, one of its instances, payments-2, or zone a or region b for all that is there.";
            case LINK ->
                "A link, shop -> payments, or a component for all of its links; zone a or region b may be an end, and"
                        + " alone is for all that goes in or out.";
            case KIND -> "A component.";
        };
        return Spec.of(
                        Key.of("id", Types.name(), "What to call it."),
                        Key.of("at", Types.duration(), "When it begins.").or("0s"),
                        Key.of("for", Types.period(), "How long it is there; until the end where it is left out."),
                        Key.of("target", new Type.Reference(Type.Reference.Target.AIM, List.of()), target)
                                .must(),
                        Key.of("flaps", Types.section(flaps()), "It comes and goes while it is there."))
                .and(kind.where() == FaultKind.Where.INSTANCE ? Spec.of(SHARE) : Spec.of())
                .and(kind.spec());
    }

    private static Spec campaign(List<Kind> kinds) {
        return Spec.of(
                Key.of("mtbf", Types.period(), "The mean time from one failure to the next, whatever they hit.")
                        .must(),
                Key.of("mttr", Types.period(), "The mean time until one is repaired.")
                        .must(),
                Key.of("from", Types.duration(), "No failure before.").or("0s"),
                Key.of("to", Types.period(), "No failure from then on; until the end of the run without it."),
                Key.of("faults", Types.listOf(fault(kinds, true)), "Of which each failure is one, by chance.")
                        .must(),
                Key.of(
                                "targets",
                                Types.listOf(new Type.Reference(Type.Reference.Target.AIM, List.of())),
                                "At which each failure is aimed, by chance: components, instances, links, zones.")
                        .must());
    }

    private static Spec flaps() {
        return Spec.of(
                Key.of("on", new Type.Duration(VirtualTime.MILLISECOND, 10 * VirtualTime.HOUR), "How long it is there.")
                        .must(),
                Key.of("off", new Type.Duration(VirtualTime.MILLISECOND, 10 * VirtualTime.HOUR), "And how long not.")
                        .must());
    }

    private static Spec change() {
        return Spec.of(Key.of("id", Types.name(), "What knockouts and reports call it.")
                        .must())
                .and(edit());
    }

    static Spec edit() {
        return Spec.of(
                Key.of(
                                "at",
                                new Type.Reference(Type.Reference.Target.PATH, List.of()),
                                "The path at which something changes: shop.checkout.pay.")
                        .must(),
                Key.of("set", new Type.Anything(), "Keys and their new values, or the value itself."),
                Key.of("remove", Types.listOf(new Type.Text(200)), "Names that are taken out."));
    }

    private static Spec knockout() {
        return Spec.of(
                Key.of("without", new Type.Reference(Type.Reference.Target.CHANGE, List.of()), "The change left out.")
                        .must(),
                Key.of(
                                "mustFail",
                                Types.listOf(new Type.Reference(Type.Reference.Target.GOAL, List.of())),
                                "Goals that are not met without it.")
                        .must());
    }
}
