package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Sketch.Part;
import dev.faultline.simulator.scenario.Sketch.Step;
import dev.faultline.simulator.scenario.Sketch.Use;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds parts to a design, each joined to the others in the way that one most often wants. */
public final class Additions {
    private final Given given;
    private final Draft draft;
    private final Sketch sketch;

    private Additions(Draft draft, Given given) {
        this.draft = draft;
        this.given = given;
        this.sketch = Sketch.of(draft);
    }

    /**
     * The draft with one more part.
     *
     * @param name that no part has
     * @param settings YAML on one line, the keys beside {@code kind}
     * @throws ScenarioException if the name is taken or none
     */
    public static Draft add(Draft draft, Given given, String name, String kind, String settings)
            throws ScenarioException {
        return new Additions(draft, given).add(name, kind, settings);
    }

    /** A name that no part has yet: the one given, or with a number behind it. */
    public static String free(Draft draft, String name) {
        List<String> taken = List.copyOf(draft.boxes().keySet());
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    private Draft add(String name, String kind, String settings) throws ScenarioException {
        if (!Scalars.isName(name) || sketch.part(name).isPresent()) {
            throw Draft.lost(
                    name,
                    sketch.part(name).isPresent()
                            ? name + " is taken; choose another name"
                            : "a name is a letter and then letters, digits, - and _");
        }
        return switch (kind) {
            case "service" -> service(name, settings);
            case "load-balancer" -> balancer(name, settings);
            case "cache" -> cache(name, settings);
            case "database" -> database(placed(name, kind, settings, Map.of()), name);
            case "queue", "log" -> queue(placed(name, kind, settings, Map.of()), name);
            case "saga" -> saga(name, settings);
            case "worker" -> worker(name, settings);
            case "dead-letter" -> parking(placed(name, kind, settings, Map.of()), name);
            default -> placed(name, kind, settings, Map.of());
        };
    }

    /** @param own what it is joined to, in the place of what its settings say of that; null for nothing of the kind */
    private Draft placed(String name, String kind, String settings, Map<String, @Nullable String> own)
            throws ScenarioException {
        Node.Fields keys = fields("{kind: " + kind + "}");
        for (Node.Field field : fields(settings.isBlank() ? "{}" : settings).fields()) {
            keys = keys.with(field.name(), field.place(), field.value());
        }
        for (Map.Entry<String, @Nullable String> each : own.entrySet()) {
            String value = each.getValue();
            Node.Fields one = value == null ? fields("{}") : fields("{" + each.getKey() + ": " + value + "}");
            keys = value == null
                    ? keys.without(each.getKey())
                    : keys.with(
                            each.getKey(), one.place(), one.get(each.getKey()).orElseThrow());
        }
        return draft.insert(name, keys.flow());
    }

    private static Node.Fields fields(String text) {
        try {
            return (Node.Fields) Yaml.read("part", text);
        } catch (NotYaml e) {
            throw new IllegalStateException("not the settings of a part: " + text, e);
        }
    }

    private Draft service(String name, String settings) throws ScenarioException {
        List<String> handles =
                given.classes().stream().map(each -> each + ": [{work: 1ms}]").toList();
        boolean handled =
                fields(settings.isBlank() ? "{}" : settings).get("handles").isPresent();
        Draft placed = placed(
                name,
                "service",
                settings,
                handled ? Map.of() : Map.of("handles", "{" + String.join(", ", handles) + "}"));
        Optional<Part> idle = kind("load-balancer").stream()
                .filter(balancer ->
                        sketch.uses().stream().noneMatch(use -> use.from().equals(balancer.name())))
                .findFirst();
        if (idle.isPresent()) {
            return placed.append(idle.get().name() + ".targets", name);
        }
        return entered() ? placed : placed.set("entry", name);
    }

    /** It has nobody to call yet. */
    private Draft saga(String name, String settings) throws ScenarioException {
        List<String> handles =
                given.classes().stream().map(each -> each + ": []").toList();
        boolean handled =
                fields(settings.isBlank() ? "{}" : settings).get("handles").isPresent();
        return placed(
                name, "saga", settings, handled ? Map.of() : Map.of("handles", "{" + String.join(", ", handles) + "}"));
    }

    private boolean entered() {
        return sketch.part(sketch.entry()).isPresent();
    }

    /** Between the users and whom they call now. */
    private Draft balancer(String name, String settings) throws ScenarioException {
        boolean fits = sketch.part(sketch.entry())
                .filter(part -> !Connections.ways("load-balancer", part.kind()).isEmpty())
                .isPresent();
        String targets = fits ? sketch.entry() : "";
        Draft placed = placed(name, "load-balancer", settings, Map.of("targets", "[" + targets + "]"));
        return fits || !entered() ? placed.set("entry", name) : placed;
    }

    /** In front of the first database, for everybody who reads it. */
    private Draft cache(String name, String settings) throws ScenarioException {
        Optional<Part> store = kind("database").stream().findFirst();
        Draft placed = placed(name, "cache", settings, join("of", store));
        if (store.isEmpty()) {
            return placed;
        }
        Draft changed = placed;
        for (Use use : sketch.uses()) {
            if (use.to().equals(store.get().name()) && use.does().equals("read")) {
                changed = changed.set(use.path() + ".read", name);
            }
        }
        return changed;
    }

    /** Written where something must happen once, read for everything else, by the first service that has no store yet. */
    private Draft database(Draft placed, String name) throws ScenarioException {
        Optional<Part> service = kind("service").stream().findFirst();
        Draft changed = placed;
        if (service.isPresent()) {
            String user = service.get().name();
            for (String each : given.classes()) {
                String does = given.ownEffectOf(each).isEmpty() ? "read" : "write";
                if (!stored(user, each)) {
                    changed = Connections.connect(changed, given, user, name, does, List.of(each));
                }
            }
        }
        for (Part cache : kind("cache")) {
            if (sketch.value(cache.name() + ".of").isEmpty()) {
                changed = changed.set(cache.name() + ".of", name);
            }
        }
        return changed;
    }

    private boolean stored(String service, String requestClass) {
        return sketch.steps(service + ".handles." + requestClass).stream()
                .map(Step::does)
                .anyMatch(does -> does.equals("read") || does.equals("write"));
    }

    private Draft queue(Draft placed, String name) throws ScenarioException {
        Optional<Part> service = kind("service").stream().findFirst();
        List<String> sent = given.classes().stream()
                .filter(each -> !given.sentEffectOf(each).isEmpty())
                .toList();
        List<String> effects = given.classes().stream()
                .filter(each -> !given.effectOf(each).isEmpty())
                .toList();
        return service.isEmpty() || effects.isEmpty()
                ? placed
                : Connections.connect(
                        placed, given, service.get().name(), name, "publish", sent.isEmpty() ? effects : sent);
    }

    private Draft worker(String name, String settings) throws ScenarioException {
        Optional<Part> queue = brokers().stream()
                .filter(each -> sketch.uses().stream()
                        .noneMatch(use ->
                                use.to().equals(each.name()) && use.does().equals("consumes")))
                .findFirst()
                .or(() -> brokers().stream().findFirst());
        Map<String, @Nullable String> own = join("consumes", queue);
        Node.Fields keys = fields(settings.isBlank() ? "{}" : settings);
        boolean works = given.has("worker", "work")
                || keys.get("work").isPresent()
                || keys.get("steps").isPresent();
        if (!works) {
            own.put("work", "5ms");
        }
        return placed(name, "worker", settings, own);
    }

    private static Map<String, @Nullable String> join(String key, Optional<Part> to) {
        Map<String, @Nullable String> own = new LinkedHashMap<>();
        own.put(key, to.map(Part::name).orElse(null));
        return own;
    }

    private Draft parking(Draft placed, String name) throws ScenarioException {
        Optional<Part> queue = brokers().stream()
                .filter(each -> sketch.value(each.name() + ".deadLetter").isEmpty())
                .findFirst();
        return queue.isEmpty() ? placed : placed.set(queue.get().name() + ".deadLetter", name);
    }

    /** What workers consume. */
    private List<Part> brokers() {
        return sketch.parts().stream()
                .filter(part -> part.kind().equals("queue") || part.kind().equals("log"))
                .toList();
    }

    private List<Part> kind(String kind) {
        return sketch.parts().stream().filter(part -> part.kind().equals(kind)).toList();
    }
}
