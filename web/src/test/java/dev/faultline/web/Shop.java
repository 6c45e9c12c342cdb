package dev.faultline.web;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.duration;
import static dev.faultline.simulator.spec.Types.listOf;
import static dev.faultline.simulator.spec.Types.rate;
import static dev.faultline.simulator.spec.Types.share;
import static dev.faultline.simulator.spec.Types.varying;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.fault.FaultKind;
import dev.faultline.simulator.fault.Faults;
import dev.faultline.simulator.policy.KeyPattern;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small shop to test pages with, made without a file. */
final class Shop {
    private static final Key TO = Key.of("to", listOf(component()), "Whom it asks.");
    private static final Key CONSUMES = Key.of("consumes", component(), "Where it takes its work from.");

    private Shop() {}

    static Scenario scenario() {
        Map<String, Box> boxes = new LinkedHashMap<>();
        put(boxes, "users", clients(), Map.of("rate", 400.0, "to", List.of("edge")));
        put(boxes, "edge", plain("load-balancer", "Spreads calls over instances."), Map.of("to", List.of("shop")));
        put(
                boxes,
                "shop",
                service(),
                Map.of(
                        "instances",
                        3L,
                        "threads",
                        32L,
                        "limit",
                        200L,
                        "timeout",
                        300_000_000L,
                        "order",
                        "fifo",
                        "to",
                        List.of("products", "products-db", "payments", "orders", "order-placed")));
        put(boxes, "products", plain("cache", "Keeps answers to be found again."), Map.of("threads", 0L));
        put(boxes, "products-db", plain("database", "Keeps rows."), Map.of("threads", 20L));
        put(boxes, "payments", plain("external", "Somebody else's service."), Map.of("threads", 0L));
        put(boxes, "orders", plain("database", "Keeps rows."), Map.of("threads", 40L));
        put(boxes, "order-placed", plain("queue", "Each message goes to one worker."), Map.of("to", List.of("parked")));
        put(boxes, "mailer", worker(), Map.of("instances", 2L, "threads", 8L, "consumes", "order-placed"));
        put(boxes, "parked", store(), Map.of());
        return scenario(boxes);
    }

    private static Scenario scenario(Map<String, Box> boxes) {
        var keys = new KeyPattern.Uniform(50_000);
        Map<String, Scenario.RequestClass> requests = new LinkedHashMap<>();
        requests.put("browse", new Scenario.RequestClass("browse", 0, null, keys));
        requests.put("checkout", new Scenario.RequestClass("checkout", 1, "charge", keys));
        FaultKind slow = Faults.named("slow").orElseThrow();
        Settings settings = new Settings("timeline", Map.of("factor", 10.0, "add", new Distribution.Constant(0)));
        TimelineEntry entry = new TimelineEntry(
                "timeline-1",
                30 * VirtualTime.SECOND,
                20 * VirtualTime.SECOND,
                "payments",
                slow,
                settings,
                slow.factory().apply(settings),
                "{fault: slow, target: payments, factor: 10}");
        return new Scenario(
                "flash-sale.yaml",
                "faultline: 1\n",
                List.of(),
                "flash-sale",
                "Flash sale",
                "A shop's checkout while its payment provider is slow. Threads fill up, retries pile on, and the ledger "
                        + "says who was charged twice.",
                42,
                5 * VirtualTime.SECOND,
                120 * VirtualTime.SECOND,
                new Scenario.Network(VirtualTime.MILLISECOND / 2, new Distribution.Constant(0)),
                requests,
                List.of("charge", "email"),
                boxes,
                Map.of(),
                List.of(entry),
                List.of(),
                List.of(),
                List.of(),
                new Scenario.Limits(1000, 1000, 1e6, 1L << 40, 1L << 30, 1L << 30, 1L << 30),
                List.of());
    }

    private static void put(Map<String, Box> boxes, String name, Kind kind, Map<String, Object> values) {
        boxes.put(name, new Box(name, kind, new Settings(name, values)));
    }

    private static Kind clients() {
        Spec spec =
                Spec.of(TO, Key.of("rate", rate(), "How many requests come.").knob());
        return Kind.single("clients", "People and programs that ask.", spec, wiring -> null)
                .withFaults(Faults.TRAFFIC_SPIKE);
    }

    private static Kind service() {
        Spec spec = Spec.of(
                TO,
                Key.of("instances", whole(1, 100), "How many there are."),
                Key.of("threads", whole(1, 10_000), "Calls that one instance works on at a time.")
                        .knob(),
                Key.of("limit", whole(0, 1_000_000), "Calls that may wait.").knob(),
                Key.of("timeout", duration(), "How long it waits for payments.").knob(),
                Key.of("order", choice("fifo", "lifo", "priority"), "Who is served first.")
                        .knob(),
                Key.of("shed", share(), "Share of calls turned away.").knob(),
                Key.of("work", varying(), "How long it works."));
        return Kind.replicated("service", "Works on requests step by step.", spec, wiring -> null);
    }

    private static Kind plain(String name, String about) {
        return Kind.single(name, about, Spec.of(TO, threads()), wiring -> null);
    }

    private static Kind worker() {
        return Kind.replicated(
                "worker",
                "Takes messages and works on them.",
                Spec.of(CONSUMES, threads(), Key.of("instances", whole(1, 100), "How many there are.")),
                wiring -> null);
    }

    private static Kind store() {
        Key message = Key.of("message", whole(0, Long.MAX_VALUE), "Which one; none for all.");
        List<Kind.Operator> operators = new ArrayList<>();
        operators.add(new Kind.Operator("mend", "Repairs what is wrong in the message.", Spec.of(message)));
        operators.add(new Kind.Operator(
                "redrive",
                "Sends messages back to where they came from.",
                Spec.of(message, Key.of("rate", rate(), "How fast.").or("5/s"))));
        operators.add(new Kind.Operator("discard", "Gives messages up for good.", Spec.of(message)));
        return Kind.single("dead-letter", "Where messages go that cannot be processed.", Spec.of(), wiring -> null)
                .withOperations(operators.toArray(Kind.Operator[]::new));
    }

    private static Key threads() {
        return Key.of("threads", whole(0, 10_000), "How much is worked on at a time.")
                .knob();
    }
}
