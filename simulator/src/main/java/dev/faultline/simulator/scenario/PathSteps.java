package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Paths.Found;
import dev.faultline.simulator.scenario.Paths.Lost;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One step along a path: from what is there to one of its parts, by its type. */
final class PathSteps {
    private final Set<String> components;

    /** @param components names that a path may begin with */
    PathSteps(Set<String> components) {
        this.components = components;
    }

    /** @param done the path up to here, for messages */
    Found next(Found at, String segment, String done) throws Lost {
        return switch (at.type()) {
            case Type.Lazy lazy -> next(typed(at, lazy.type().get()), segment, done);
            case Type.Section section -> key(at, section.spec(), segment, done);
            case Type.Tagged tagged -> key(at, tagged(tagged, at, done), segment, done);
            case Type.Shapes shapes -> next(typed(at, shaped(shapes, at, done)), segment, done);
            case Type.Mapping mapping -> entry(at, mapping, segment, done);
            case Type.Listing listing -> element(at, listing, segment, done);
            case Type.VaryingDuration varying -> option(at, Distributions.shapes(varying), segment, done);
            case Type.OneOf oneOf -> option(at, oneOf, segment, done);
            default -> throw new Lost(done + " is " + Words.expected(at.type()) + "; it has no parts");
        };
    }

    private static Found typed(Found at, Type type) {
        return new Found(type, at.node(), at.route(), at.written(), at.live());
    }

    private Found key(Found at, Spec spec, String segment, String done) throws Lost {
        Key key = spec.key(segment).orElse(null);
        if (key != null) {
            Node otherwise = key.fallback() == null ? null : Sections.parse(key, key.fallback());
            return into(at, key.type(), segment, otherwise, at.live() || key.live());
        }
        Key handling = spec.keys().stream()
                .filter(k -> Spot.Handling.is(k.type()))
                .findFirst()
                .orElse(null);
        if (handling != null) {
            Found handles = into(at, handling.type(), handling.name(), null, at.live());
            if (Paths.names(Optional.ofNullable(handles.node())).contains(segment)) {
                return next(handles, segment, done);
            }
        }
        Set<String> known =
                new LinkedHashSet<>(spec.keys().stream().map(Key::name).toList());
        if (handling != null) {
            known.addAll(Paths.names(Optional.ofNullable(
                    into(at, handling.type(), handling.name(), null, false).node())));
        }
        if (done.isEmpty()) {
            known.addAll(components);
        }
        throw new Lost(nothingCalled(segment, done, known));
    }

    private static String nothingCalled(String segment, String done, Set<String> known) {
        String where = done.isEmpty() ? "the file" : done;
        return "there is no " + Words.quote(segment) + " in " + where + Suggestion.of(segment, known);
    }

    private static Found into(Found at, Type type, String name, @Nullable Node otherwise, boolean live) {
        Node written =
                at.node() instanceof Node.Fields fields ? fields.get(name).orElse(null) : null;
        Node below = written == null ? otherwise : written;
        Node base = otherwise == null ? Route.nothing(Place.of(name)) : otherwise;
        return new Found(type, below, at.route().then(new Route.Step.Into(name, base)), written != null, live);
    }

    private Spec tagged(Type.Tagged type, Found at, String done) throws Lost {
        if (at.node() instanceof Node.Fields fields
                && fields.get(type.tag()).orElse(null) instanceof Node.Scalar word
                && type.specs().get(word.text()) instanceof Spec spec) {
            return spec;
        }
        throw new Lost("there is no " + type.tag() + " at " + done);
    }

    private static Type shaped(Type.Shapes type, Found at, String done) throws Lost {
        Type shape = shape(type, at);
        if (shape == null) {
            throw new Lost("there is nothing at " + done);
        }
        return shape;
    }

    private static @Nullable Type shape(Type.Shapes type, Found at) {
        Set<String> names = Paths.names(Optional.ofNullable(at.node()));
        return type.byKey().entrySet().stream()
                .filter(e -> names.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private Found entry(Found at, Type.Mapping type, String segment, String done) throws Lost {
        Found found = into(at, type.value(), segment, null, at.live());
        boolean mayBeNew = type.names() instanceof Type.Reference || done.equals(Spot.COMPONENTS);
        if (found.written() || mayBeNew) {
            return found;
        }
        throw new Lost(nothingCalled(segment, done, Paths.names(Optional.ofNullable(at.node()))));
    }

    private Found option(Found at, Type.OneOf type, String segment, String done) throws Lost {
        Type option = type.options().get(segment);
        if (option == null) {
            throw new Lost(nothingCalled(segment, done, type.options().keySet()));
        }
        boolean bare = segment.equals(type.shorthand()) && !(at.node() instanceof Node.Fields);
        if (bare && at.node() != null) {
            return new Found(option, at.node(), at.route(), at.written(), at.live());
        }
        Node below =
                at.node() instanceof Node.Fields fields ? fields.get(segment).orElse(null) : null;
        return new Found(
                option,
                below,
                at.route().then(new Route.Step.Option(segment)),
                below != null && at.written(),
                at.live());
    }

    private Found element(Found at, Type.Listing type, String segment, String done) throws Lost {
        List<Node> nodes = Ids.elements(Optional.ofNullable(at.node()));
        Set<String> known = new LinkedHashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            Found element = new Found(type.element(), nodes.get(i), at.route(), at.written(), at.live());
            if (at.node() instanceof Node.Items) {
                element = new Found(
                        type.element(), nodes.get(i), at.route().then(new Route.Step.At(i)), at.written(), at.live());
            }
            if (Ids.of(nodes.get(i), i).equals(segment) || segment.equals(String.valueOf(i + 1))) {
                return element;
            }
            Found deeper = deeper(element, segment, known);
            if (deeper != null) {
                return deeper;
            }
            known.add(Ids.of(nodes.get(i), i));
        }
        throw new Lost(nothingCalled(segment, done, known));
    }

    /** Looks for an id in the lists that an element contains. */
    private @Nullable Found deeper(Found at, String id, Set<String> known) {
        if (!(at.node() instanceof Node.Fields) && !(at.node() instanceof Node.Items)) {
            return null;
        }
        if (at.type() instanceof Type.Lazy lazy) {
            return deeper(typed(at, lazy.type().get()), id, known);
        }
        if (at.type() instanceof Type.Shapes shapes) {
            Type shape = shape(shapes, at);
            return shape == null ? null : deeper(typed(at, shape), id, known);
        }
        if (at.type() instanceof Type.Section section) {
            for (Key key : section.spec().keys()) {
                Found below = into(at, key.type(), key.name(), null, at.live() || key.live());
                Found found = below.written() ? deeper(below, id, known) : null;
                if (found != null) {
                    return found;
                }
            }
        }
        if (at.type() instanceof Type.Listing listing && !Character.isDigit(id.charAt(0))) {
            try {
                return element(at, listing, id, "");
            } catch (Lost e) {
                Ids.elements(Optional.of(at.node())).forEach(n -> known.add(Ids.of(n, 0)));
            }
        }
        return null;
    }
}
