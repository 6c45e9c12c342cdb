package dev.faultline.simulator.hunt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** A scenario as a tree of maps, lists and words, before it is text: parts of it can be taken out. */
final class Draft {
    private static final DumpSettings FORMAT = DumpSettings.builder()
            .setDereferenceAliases(true)
            .setDefaultFlowStyle(FlowStyle.AUTO)
            .setWidth(120)
            .build();

    private final Map<String, Object> top;

    Draft(Map<String, Object> top) {
        this.top = top;
    }

    /** As a file. */
    String text() {
        return new Dump(FORMAT).dumpToString(top);
    }

    /** Every key that is written in it. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (Path path : parts()) {
            if (path.steps().get(path.steps().size() - 1) instanceof String key) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** Where something stands: keys of maps and places in lists, from the top. */
    record Path(List<Object> steps) {
        Path {
            steps = List.copyOf(steps);
        }

        Path then(Object step) {
            List<Object> more = new ArrayList<>(steps);
            more.add(step);
            return new Path(more);
        }
    }

    /** Every part that can be taken out, the larger ones first. */
    List<Path> parts() {
        List<Path> parts = new ArrayList<>();
        List<Path> level = List.of(new Path(List.of()));
        while (!level.isEmpty()) {
            List<Path> below = new ArrayList<>();
            for (Path path : level) {
                for (Object step : steps(at(top, path))) {
                    below.add(path.then(step));
                }
            }
            parts.addAll(below);
            level = below;
        }
        return parts;
    }

    private static List<Object> steps(Object node) {
        List<Object> steps = new ArrayList<>();
        if (node instanceof Map<?, ?> map) {
            steps.addAll(map.keySet());
        } else if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                steps.add(i);
            }
        }
        return steps;
    }

    private static Object at(Object node, Path path) {
        Object here = node;
        for (Object step : path.steps()) {
            here = here instanceof List<?> list
                    ? list.get((Integer) step)
                    : Objects.requireNonNull(((Map<?, ?>) here).get(step));
        }
        return here;
    }

    /** The same without one part. */
    Draft without(Path path) {
        @SuppressWarnings("unchecked")
        Map<String, Object> copy = (Map<String, Object>) copy(top);
        List<Object> steps = path.steps();
        Object parent = at(copy, new Path(steps.subList(0, steps.size() - 1)));
        Object last = steps.get(steps.size() - 1);
        if (parent instanceof List<?> list) {
            list.remove((int) (Integer) last);
        } else {
            ((Map<?, ?>) parent).remove(last);
        }
        return new Draft(copy);
    }

    /** Names of components and request classes. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (String section : List.of("components", "requests")) {
            if (top.get(section) instanceof Map<?, ?> map) {
                map.keySet().forEach(name -> names.add(name.toString()));
            }
        }
        return names;
    }

    /** The same without a component or request class, and without everything that speaks of it. */
    Draft without(String name) {
        @SuppressWarnings("unchecked")
        Map<String, Object> copy = (Map<String, Object>) copy(top);
        strip(copy, name);
        return new Draft(copy);
    }

    private static void strip(Object node, String name) {
        if (node instanceof Map<?, ?> map) {
            map.keySet().removeIf(name::equals);
            map.values().forEach(value -> strip(value, name));
        } else if (node instanceof List<?> list) {
            list.removeIf(each -> speaksOf(each, name));
            list.forEach(each -> strip(each, name));
        }
    }

    private static boolean speaksOf(Object element, String name) {
        return element.equals(name) || (element instanceof Map<?, ?> map && map.containsValue(name));
    }

    private static Object copy(Object node) {
        if (node instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(key, copy(value)));
            return copy;
        }
        if (node instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(copy(each)));
            return copy;
        }
        return node;
    }
}
