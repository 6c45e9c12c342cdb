package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.yaml.Node;
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
    private final PathSteps steps;

    /** @param top the keys of a file */
    Paths(Spec top, Node.Fields root) {
        this.top = new Type.Section(top);
        this.root = root;
        this.steps = new PathSteps(components());
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
            at = steps.next(at, segment, done);
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

    /** The link as the file writes it, where it does. An end may be an instance; whether there is one shows later. */
    private String linkName(Scenario.LinkName link) throws Lost {
        for (String end : List.of(link.from(), link.to())) {
            if (!isComponent(end) && components().stream().noneMatch(c -> end.startsWith(c + "-"))) {
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

    static Set<String> names(Optional<Node> node) {
        Set<String> names = new LinkedHashSet<>();
        if (node.orElse(null) instanceof Node.Fields fields) {
            fields.fields().forEach(f -> names.add(f.name()));
        }
        return names;
    }
}
