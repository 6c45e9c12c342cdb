package dev.faultline.web.sandbox;

import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.Scenario.LinkName;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Boxes and the links between them, in the direction in which work flows. */
public record Topology(List<Node> nodes, List<LinkName> links) {
    /** A component and how many instances it starts with. */
    public record Node(String name, String kind, int instances) {}

    /** Links are found where one component's settings name another. */
    public static Topology of(Scenario scenario) {
        List<Node> nodes = new ArrayList<>();
        Set<LinkName> links = new LinkedHashSet<>();
        for (Box box : scenario.components().values()) {
            nodes.add(new Node(
                    box.name(), box.kind().name(), box.kind().instances().applyAsInt(box.settings())));
            new Walk(box, scenario.components(), links).section(box.kind().spec(), box.settings());
        }
        links.addAll(scenario.links().keySet().stream()
                .filter(link -> !links.contains(new LinkName(link.to(), link.from())))
                .toList());
        return new Topology(List.copyOf(nodes), List.copyOf(links));
    }

    private record Walk(Box box, Map<String, Box> boxes, Set<LinkName> links) {

        void section(Spec spec, Settings settings) {
            for (Key key : spec.keys()) {
                Object value = settings.values().get(key.name());
                if (value != null) {
                    value(key.name(), key.type(), value);
                }
            }
        }

        private void value(String key, Type type, Object value) {
            switch (type) {
                case Type.Reference reference -> refer(key, reference, (String) value);
                case Type.Listing listing -> ((List<?>) value).forEach(each -> value(key, listing.element(), each));
                case Type.Mapping mapping -> mapping(key, mapping, (Map<?, ?>) value);
                case Type.Section section -> section(section.spec(), (Settings) value);
                case Type.Tagged tagged -> tagged(tagged, (Settings) value);
                case Type.Shapes shapes -> shapes(shapes, (Settings) value);
                case Type.OneOf oneOf -> variant(key, oneOf, (Variant) value);
                case Type.Lazy lazy -> value(key, lazy.type().get(), value);
                default -> {
                    // Names no component.
                }
            }
        }

        private void mapping(String key, Type.Mapping type, Map<?, ?> values) {
            values.forEach((name, value) -> {
                value(key, type.names(), name);
                value(key, type.value(), value);
            });
        }

        private void tagged(Type.Tagged type, Settings settings) {
            Spec spec = type.specs().get(settings.text(type.tag()));
            if (spec != null) {
                section(spec, settings);
            }
        }

        private void shapes(Type.Shapes type, Settings settings) {
            type.byKey().forEach((key, shape) -> {
                if (settings.has(key)) {
                    value(key, shape, settings);
                }
            });
        }

        private void variant(String key, Type.OneOf type, Variant variant) {
            Type option = type.options().get(variant.name());
            if (option != null && variant.value() != null) {
                value(key, option, variant.value());
            }
        }

        private void refer(String key, Type.Reference reference, String other) {
            if (reference.target() != Type.Reference.Target.COMPONENT || !boxes.containsKey(other)) {
                return;
            }
            if (key.equals("consumes")) {
                links.add(new LinkName(other, box.name()));
            } else if (!box.kind().name().equals("cache")) {
                links.add(new LinkName(box.name(), other));
                behindCache(other);
            }
        }

        /** A cache aside: whoever asks it loads from the store behind it by itself. */
        private void behindCache(String other) {
            Box cache = boxes.get(other);
            if (cache == null || !cache.kind().name().equals("cache")) {
                return;
            }
            String store = cache.settings().textOrNull("of");
            if (store != null && boxes.containsKey(store)) {
                links.add(new LinkName(box.name(), store));
            }
        }
    }

    /** Components by name with the number of their instances, in the order of the file. */
    public Map<String, Integer> instances() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        nodes.forEach(node -> counts.put(node.name(), node.instances()));
        return counts;
    }
}
