package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.scenario.yaml.Yaml;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what has several keys: known ones, needed ones, defaults for the rest. */
final class Sections {
    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9./%-]+");

    private static final Map<String, Node> PARSED = new ConcurrentHashMap<>();

    private final Findings findings;
    private final Values values;

    Sections(Findings findings, Values values) {
        this.findings = findings;
        this.values = values;
    }

    @Nullable Settings read(Spec spec, Node node, Spot spot) {
        if (!(node instanceof Node.Fields fields)) {
            return values.scalars().unexpected(new Type.Section(spec), node, spot);
        }
        int before = findings.count();
        noneTwice(fields);
        Map<String, Object> given = given(spec, fields, spot);
        complete(spec, fields, spot);
        return findings.count() > before ? null : withDefaults(spec, fields, given, spot);
    }

    private Map<String, Object> given(Spec spec, Node.Fields fields, Spot spot) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (Node.Field field : fields.fields()) {
            Key key = spec.key(field.name()).orElse(null);
            if (key == null) {
                unknown(field, spec);
                continue;
            }
            Object value = values.read(key.type(), field.value(), spot.key(key.name(), spec));
            if (value != null) {
                given.put(key.name(), value);
            }
        }
        return given;
    }

    private void unknown(Node.Field field, Spec spec) {
        List<String> known = spec.keys().stream().map(Key::name).toList();
        findings.problem(
                field.place(),
                "there is no key " + Words.quote(field.name()) + " here" + Suggestion.of(field.name(), known));
    }

    void noneTwice(Node.Fields fields) {
        Map<String, Place> seen = new LinkedHashMap<>();
        for (Node.Field field : fields.fields()) {
            Place first = seen.putIfAbsent(field.name(), field.place());
            if (first != null) {
                findings.problem(
                        field.place(), Words.quote(field.name()) + " stands here again; first in line " + first.line());
            }
        }
    }

    private void complete(Spec spec, Node.Fields fields, Spot spot) {
        for (Key key : spec.keys()) {
            if (key.required() && fields.get(key.name()).isEmpty()) {
                findings.problem(fields, subject(spot) + "the key \"" + key.name() + "\" is missing: " + about(key));
            }
        }
        for (List<String> group : spec.exactlyOne()) {
            List<String> there =
                    group.stream().filter(n -> fields.get(n).isPresent()).toList();
            if (there.size() > 1) {
                findings.problem(
                        fields.field(there.get(1)).orElseThrow().place(),
                        subject(spot) + "only one of " + String.join(", ", there) + " can be given");
            } else if (there.isEmpty() && group.stream().noneMatch(n -> hasDefault(spec, n))) {
                findings.problem(fields, subject(spot) + "one of " + String.join(", ", group) + " is needed");
            }
        }
    }

    private static boolean hasDefault(Spec spec, String name) {
        return spec.key(name).filter(k -> k.fallback() != null).isPresent();
    }

    private static String subject(Spot spot) {
        return spot.path().isEmpty() ? "" : spot.path() + ": ";
    }

    private static String about(Key key) {
        return Character.toLowerCase(key.about().charAt(0)) + key.about().substring(1);
    }

    private Settings withDefaults(Spec spec, Node.Fields fields, Map<String, Object> given, Spot spot) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Key key : spec.keys()) {
            Object value = given.get(key.name());
            if (value == null && key.fallback() != null && !otherOfItsGroup(spec, key, fields)) {
                value = fallback(key, key.fallback(), spot.key(key.name(), spec));
            }
            if (value != null) {
                all.put(key.name(), value);
            }
        }
        return new Settings(spot.path(), all);
    }

    /** Of several keys of which one is given, the others have no value, not even their default. */
    private static boolean otherOfItsGroup(Spec spec, Key key, Node.Fields fields) {
        return spec.exactlyOne().stream()
                .anyMatch(group -> group.contains(key.name())
                        && group.stream().anyMatch(n -> fields.get(n).isPresent()));
    }

    private static Object fallback(Key key, String text, Spot spot) {
        Findings own = new Findings();
        Object value = new Values(own).read(key.type(), parse(key, text), spot);
        if (value == null || !own.clean()) {
            throw new IllegalStateException("the default of " + spot.path() + " is wrong: " + own.problems());
        }
        return value;
    }

    static Node parse(Key key, String text) {
        if (SIMPLE.matcher(text).matches()) {
            return new Node.Scalar(text, true, Place.of(key.name()));
        }
        if (text.isEmpty()) {
            return new Node.Scalar("", false, Place.of(key.name()));
        }
        return PARSED.computeIfAbsent(text, Sections::parseOnce);
    }

    /** There are only so many defaults, and every file needs them again. */
    private static Node parseOnce(String text) {
        try {
            return Yaml.read("default", text);
        } catch (NotYaml e) {
            throw new IllegalStateException("a default is not YAML: " + text, e);
        }
    }

    @Nullable Settings tagged(Type.Tagged type, Node node, Spot spot) {
        if (!(node instanceof Node.Fields fields)) {
            return values.scalars().unexpected(type, node, spot);
        }
        Node.Field tag = fields.field(type.tag()).orElse(null);
        if (tag == null) {
            findings.problem(fields, subject(spot) + "the key \"" + type.tag() + "\" is missing");
            return null;
        }
        String word = values.scalars().text(new Type.Name(), tag.value(), spot.key(type.tag(), Spec.of()));
        Spec spec = word == null ? null : type.specs().get(word);
        if (spec == null) {
            if (word != null) {
                findings.problem(
                        tag.value(),
                        "there is no " + type.tag() + " " + Words.quote(word)
                                + Suggestion.of(word, type.specs().keySet()));
            }
            return null;
        }
        return read(spec, fields, spot);
    }

    @Nullable Settings shaped(Type.Shapes type, Node node, Spot spot) {
        if (!(node instanceof Node.Fields fields)) {
            return values.scalars().unexpected(type, node, spot);
        }
        List<String> there = type.byKey().keySet().stream()
                .filter(n -> fields.get(n).isPresent())
                .toList();
        if (there.size() != 1) {
            String names = String.join(", ", type.byKey().keySet());
            findings.problem(fields, subject(spot) + "exactly one of " + names + " is needed");
            return null;
        }
        return (Settings) values.read(Objects.requireNonNull(type.byKey().get(there.get(0))), fields, spot);
    }
}
