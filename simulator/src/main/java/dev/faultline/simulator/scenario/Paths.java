package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a path points at: {@code shop.threads}, {@code shop.checkout.pay.timeout}, {@code shop -> payments.latency},
 * {@code seed}. Names are joined by dots. A component stands for {@code components.} and its name, a link for
 * {@code links.} and its name, a request class for {@code handles.} and its name; an element of a list is named by its
 * id, however deep in the list it stands, or by its number from 1.
 */
final class Paths {
    private static final Pattern LINK = Pattern.compile("\\s*([^.>\\s]+)\\s*->\\s*([^.>\\s]+)(\\..*)?");

    private final Type.Section top;
    private final Node.Fields root;

    /** @param top the keys of a file */
    Paths(Spec top, Node.Fields root) {
        this.top = new Type.Section(top);
        this.root = root;
    }

    /**
     * What a path points at.
     *
     * @param type what stands there
     * @param node what is written there, or would be where only the default is; null where nothing is
     * @param written whether it stands in the file
     * @param live whether it may change in a run
     */
    record Found(Type type, @Nullable Node node, Route route, boolean written, boolean live) {}

    /** A path that leads nowhere. */
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;

        Lost(String why) {
            super(why);
        }

        String why() {
            return Objects.requireNonNull(getMessage());
        }
    }

    Found find(String path) throws Lost {
        Found at = new Found(top, root, new Route(List.of()), true, false);
        String done = "";
        for (String segment : segments(path)) {
            at = next(at, segment, done);
            done = done.equals(Spot.COMPONENTS) ? segment : Spot.join(done, segment);
        }
        return at;
    }

    private List<String> segments(String path) throws Lost {
        List<String> segments = new ArrayList<>();
        Matcher link = LINK.matcher(path);
        String rest = path.strip();
        if (link.matches()) {
            segments.add("links");
            segments.add(linkName(new Scenario.LinkName(link.group(1), link.group(2))));
            rest = link.group(3) == null ? "" : link.group(3).substring(1);
        } else if (!rest.isEmpty() && isComponent(rest.split("\\.", 2)[0])) {
            segments.add(Spot.COMPONENTS);
        }
        if (!rest.isEmpty()) {
            segments.addAll(Arrays.asList(rest.split("\\.", -1)));
        }
        if (segments.isEmpty() || segments.contains("")) {
            throw new Lost(Words.quote(path) + " is not a path such as shop.threads");
        }
        return segments;
    }

    /** The link as the file writes it, where it does. */
    private String linkName(Scenario.LinkName link) throws Lost {
        for (String end : List.of(link.from(), link.to())) {
            if (!isComponent(end)) {
                throw new Lost("there is no component " + Words.quote(end) + Suggestion.of(end, components()));
            }
        }
        return names(root.get("links")).stream()
                .filter(name -> Aims.link(name).equals(Optional.of(link)))
                .findFirst()
                .orElse(link.toString());
    }

    private boolean isComponent(String name) {
        return top.spec().key(name).isEmpty() && components().contains(name);
    }

    private Set<String> components() {
        return names(root.get(Spot.COMPONENTS));
    }

    private static Set<String> names(Optional<Node> node) {
        Set<String> names = new LinkedHashSet<>();
        if (node.orElse(null) instanceof Node.Fields fields) {
            fields.fields().forEach(f -> names.add(f.name()));
        }
        return names;
    }

    private Found next(Found at, String segment, String done) throws Lost {
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
            if (names(Optional.ofNullable(handles.node())).contains(segment)) {
                return next(handles, segment, done);
            }
        }
        Set<String> known =
                new LinkedHashSet<>(spec.keys().stream().map(Key::name).toList());
        if (handling != null) {
            known.addAll(names(Optional.ofNullable(
                    into(at, handling.type(), handling.name(), null, false).node())));
        }
        if (done.isEmpty()) {
            known.addAll(components());
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
        Set<String> names = names(Optional.ofNullable(at.node()));
        return type.byKey().entrySet().stream()
                .filter(e -> names.contains(e.getKey()))
                .map(e -> e.getValue())
                .findFirst()
                .orElseThrow(() -> new Lost("there is nothing at " + done));
    }

    private Found entry(Found at, Type.Mapping type, String segment, String done) throws Lost {
        Found found = into(at, type.value(), segment, null, at.live());
        boolean mayBeNew = type.names() instanceof Type.Reference || done.equals(Spot.COMPONENTS);
        if (found.written() || mayBeNew) {
            return found;
        }
        throw new Lost(nothingCalled(segment, done, names(Optional.ofNullable(at.node()))));
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
