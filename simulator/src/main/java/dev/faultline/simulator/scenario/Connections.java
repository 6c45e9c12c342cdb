package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Sketch.Part;
import dev.faultline.simulator.scenario.Sketch.Step;
import dev.faultline.simulator.scenario.Sketch.Use;
import dev.faultline.simulator.scenario.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How parts of a design are joined: for each two kinds, what one can do with the other, and what is written for it. */
public final class Connections {
    private static final List<String> SERVERS = List.of("service", "load-balancer", "external");
    private static final List<String> BROKERS = List.of("queue", "log");

    /**
     * What one part can do with another.
     *
     * @param does the key that is written: {@code read}
     * @param say {@code reads from}
     * @param byClass whether it is done for some request classes and not for others
     */
    public record Way(String does, String say, boolean byClass) {}

    private static final Map<String, String> SAY = Map.ofEntries(
            Map.entry("call", "calls"),
            Map.entry("read", "reads from"),
            Map.entry("write", "writes to"),
            Map.entry("publish", "publishes to"),
            Map.entry("subscribers", "hands events to"),
            Map.entry("outbox", "relays its outbox to"),
            Map.entry("leader", "gets a lease of"),
            Map.entry("targets", "spreads calls over"),
            Map.entry("of", "stands in front of"),
            Map.entry("consumes", "takes messages from"),
            Map.entry("consumed", "hands messages to"),
            Map.entry("deadLetter", "sets messages aside in"));

    private Connections() {}

    /** In words what a key does: {@code reads from}. */
    public static String say(String does) {
        return SAY.getOrDefault(does, does);
    }

    /** The ways from one kind to another, the usual one first; empty where they have nothing to do with each other. */
    public static List<Way> ways(String from, String to) {
        List<String> does = switch (from) {
            case "load-balancer" -> SERVERS.contains(to) ? List.of("targets") : List.of();
            case "service" -> steps(to);
            case "worker" -> BROKERS.contains(to) ? List.of("consumes", "publish") : steps(to);
            case "saga" -> SERVERS.contains(to) ? List.of("call") : List.of();
            case "cache" -> to.equals("database") ? List.of("of") : List.of();
            case "scheduler" -> to.equals("lock") ? List.of("leader") : steps(to);
            case "database" -> BROKERS.contains(to) || to.equals("topic") ? List.of("outbox") : List.of();
            case "topic" ->
                to.equals("dead-letter")
                        ? List.of("deadLetter")
                        : SERVERS.contains(to) || BROKERS.contains(to) ? List.of("subscribers") : List.of();
            case "queue", "log" ->
                to.equals("worker")
                        ? List.of("consumed")
                        : to.equals("dead-letter") ? List.of("deadLetter") : List.of();
            default -> List.of();
        };
        return does.stream()
                .map(each -> new Way(each, say(each), List.of("service", "saga").contains(from)))
                .toList();
    }

    private static List<String> steps(String to) {
        return switch (to) {
            case "database" -> List.of("read", "write");
            case "cache" -> List.of("read");
            case "queue", "log", "topic" -> List.of("publish");
            case "saga" -> List.of("call");
            default -> SERVERS.contains(to) ? List.of("call") : List.of();
        };
    }

    /**
     * Writes what one part does with another.
     *
     * @param does of {@link #ways}; empty for the usual one
     * @param classes for which it is done; ignored where that makes no difference
     * @throws ScenarioException if they have nothing to do with each other
     */
    public static Draft connect(Draft draft, Given given, String from, String to, String does, List<String> classes)
            throws ScenarioException {
        Sketch sketch = Sketch.of(draft);
        Part user = require(sketch, from);
        Part used = require(sketch, to);
        Way way = ways(user.kind(), used.kind()).stream()
                .filter(each -> does.isEmpty() || each.does().equals(does))
                .findFirst()
                .orElseThrow(() -> Draft.lost(
                        from,
                        Words.article(user.kind()) + " has nothing to do with " + Words.article(used.kind())
                                + "; connect it to something else"));
        return switch (way.does()) {
            case "targets" -> draft.append(from + ".targets", to);
            case "of", "consumes", "deadLetter", "leader" -> draft.set(from + "." + way.does(), to);
            case "outbox" -> draft.set(from + ".outbox", "{to: " + to + "}");
            case "subscribers" -> draft.append(from + ".subscribers", "{to: " + to + "}");
            case "consumed" -> draft.set(to + ".consumes", from);
            default ->
                List.of("worker", "scheduler").contains(user.kind())
                        ? inWorker(draft, from, "{" + way.does() + ": " + to + "}")
                        : inService(draft, given, from, to, way.does(), classes);
        };
    }

    private static Part require(Sketch sketch, String name) throws ScenarioException {
        return sketch.part(name)
                .filter(part -> part.known().isPresent())
                .orElseThrow(() -> Draft.lost(
                        name,
                        "there is no part " + Words.quote(name)
                                + Suggestion.of(
                                        name,
                                        sketch.parts().stream().map(Part::name).toList())));
    }

    private static Draft inWorker(Draft draft, String worker, String step) throws ScenarioException {
        Sketch sketch = Sketch.of(draft);
        boolean bare =
                sketch.knobs(worker).stream().anyMatch(knob -> knob.path().equals(worker + ".work") && knob.written());
        if (!bare) {
            return draft.append(worker + ".steps", step);
        }
        String work = sketch.value(worker + ".work");
        String effect = sketch.value(worker + ".applies");
        String first = "{work: " + work + (effect.isEmpty() ? "" : ", applies: " + effect) + "}";
        Draft without = draft.remove(worker + ".work");
        if (!effect.isEmpty()) {
            without = without.remove(worker + ".applies");
        }
        return without.set(worker + ".steps", "[" + first + ", " + step + "]");
    }

    private static Draft inService(
            Draft draft, Given given, String service, String to, String does, List<String> classes)
            throws ScenarioException {
        Draft changed = draft;
        for (String each : classes.isEmpty() ? given.classes() : classes) {
            changed = step(changed, given, service, each, does, to);
        }
        return changed;
    }

    /** One more step for a request class; a cache takes the place of the store behind it where that is read. */
    private static Draft step(Draft draft, Given given, String service, String requestClass, String does, String to)
            throws ScenarioException {
        Sketch sketch = Sketch.of(draft);
        String store =
                sketch.part(to).filter(p -> p.kind().equals("cache")).isPresent() ? sketch.value(to + ".of") : "";
        Optional<Step> direct = sketch.steps(service + ".handles." + requestClass).stream()
                .filter(step -> step.does().equals("read") && step.of().equals(store) && !store.isEmpty())
                .findFirst();
        if (does.equals("read") && direct.isPresent()) {
            return draft.set(direct.get().path() + ".read", to);
        }
        return draft.append(
                service + ".handles." + requestClass,
                "{" + does + ": " + to + about(draft, given, requestClass, does) + "}");
    }

    /** What a step does to the effect of its request: a write applies it, a message carries it where others apply it. */
    private static String about(Draft draft, Given given, String requestClass, String does) {
        return switch (does) {
            case "write" -> {
                String effect = open(draft, given.ownEffectOf(requestClass));
                yield effect.isEmpty() ? "" : ", applies: " + effect;
            }
            case "publish" -> {
                String effect = given.sentEffectOf(requestClass);
                yield effect.isEmpty() ? "" : ", effect: " + effect;
            }
            default -> "";
        };
    }

    /** An effect that nothing applies yet; empty where it is none, or done already. */
    private static String open(Draft draft, String effect) {
        boolean done = !effect.isEmpty() && draft.root().flow().matches(".*applies: \"?\\Q" + effect + "\\E\\b.*");
        return done ? "" : effect;
    }

    /**
     * Ends a use.
     *
     * @param path of the use: a step, an element of a list, or a key
     * @throws ScenarioException if nothing is written there
     */
    public static Draft disconnect(Draft draft, String path) throws ScenarioException {
        return draft.remove(path);
    }

    /**
     * Takes a part out, and with it every step and every element of a list that names it. Whoever called a load balancer
     * calls what stood behind it; whoever read a cache reads its store.
     *
     * @throws ScenarioException if there is no such part
     */
    public static Draft remove(Draft draft, String name) throws ScenarioException {
        Sketch sketch = Sketch.of(draft);
        if (sketch.part(name).isEmpty()) {
            throw Draft.lost(name, "there is no part " + Words.quote(name));
        }
        String instead = instead(sketch, name);
        if (!instead.isEmpty()) {
            Draft past = draft.renamed(
                    sketch.mentions().stream()
                            .filter(mention -> mention.name().equals(name))
                            .map(Findings.Mention::place)
                            .toList(),
                    name,
                    instead);
            return past.remove("components." + name);
        }
        Draft changed = draft;
        List<Use> uses = new ArrayList<>(sketch.uses());
        for (Use use : uses.reversed()) {
            boolean must = List.of("of", "consumes").contains(use.does());
            if (use.to().equals(name) && !use.from().equals(name) && !must) {
                changed = changed.remove(use.path());
            }
        }
        return changed.remove("components." + name);
    }

    private static String instead(Sketch sketch, String name) {
        String kind = sketch.part(name).map(Part::kind).orElse("");
        return sketch.uses().stream()
                .filter(use -> use.from().equals(name))
                .filter(use -> kind.equals("cache") && use.does().equals("of")
                        || kind.equals("load-balancer") && use.does().equals("targets"))
                .map(Use::to)
                .filter(to -> sketch.part(to).isPresent())
                .findFirst()
                .orElse("");
    }

    /**
     * Gives a part another name, wherever it is named.
     *
     * @throws ScenarioException if the new name is none, or taken
     */
    public static Draft rename(Draft draft, String from, String to) throws ScenarioException {
        Sketch sketch = Sketch.of(draft);
        if (!Scalars.isName(to)) {
            throw Draft.lost(from, "a name is a letter and then letters, digits, - and _, not " + Words.quote(to));
        }
        if (sketch.part(from).isEmpty() || (sketch.part(to).isPresent() && !to.equals(from))) {
            throw Draft.lost(from, sketch.part(to).isPresent() ? to + " is taken" : "there is no such part");
        }
        List<Place> places = new ArrayList<>();
        places.add(Objects.requireNonNull(draft.boxes().get(from)).place());
        sketch.mentions().stream()
                .filter(mention -> mention.name().equals(from))
                .forEach(mention -> places.add(mention.place()));
        return draft.renamed(places, from, to);
    }
}
