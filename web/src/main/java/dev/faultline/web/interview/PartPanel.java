package dev.faultline.web.interview;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.interview.Part;
import dev.faultline.simulator.scenario.Connections;
import dev.faultline.simulator.scenario.Knobs;
import dev.faultline.simulator.scenario.Knobs.Knob;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Sketch;
import dev.faultline.simulator.scenario.Sketch.Step;
import dev.faultline.simulator.scenario.Sketch.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of one part, and whom it is joined to.
 *
 * @param entry whether users call it
 * @param mayEnter whether they could
 * @param links whom it uses and who uses it
 * @param ways to connect it, each as a form sends it and as one reads it
 * @param controls those that the problem's author found worth showing first
 * @param given what every such part has, in words; empty for nothing
 * @param more the other controls
 * @param lists what is done, one for each request class, or for each message
 */
public record PartPanel(
        String name,
        String kind,
        String say,
        String about,
        boolean entry,
        boolean mayEnter,
        List<Link> links,
        List<Choice> ways,
        List<String> classes,
        List<Control> controls,
        String given,
        List<Group> more,
        List<Program> lists,
        List<Problem> problems) {
    private static final List<String> ENTRIES = List.of("load-balancer", "service", "external", "queue", "log", "saga");

    /** A connection in words, and the path by which it is ended; empty where the other end does that. */
    public record Link(String say, String path) {}

    /** What a form sends, and how it reads. */
    public record Choice(String value, String say) {}

    /** Controls that belong together, and the path by which all of them go; empty where they stay. */
    public record Group(String title, String path, List<Control> controls) {}

    /**
     * A list of steps.
     *
     * @param path of the list
     * @param title the request class; empty for messages
     * @param first what is done before the steps, whatever they are; empty for nothing
     */
    public record Program(String path, String title, String first, List<Row> rows, List<Choice> ways) {}

    /** One step, with its own controls and those of its policies. */
    public record Row(
            String path, String say, List<Control> controls, List<Group> policies, boolean first, boolean last) {}

    static PartPanel of(Workbench bench, Sketch sketch, Sketch.Part part) {
        Kind kind = part.known().orElse(null);
        Part from = bench.from(part.kind()).orElse(null);
        List<Knob> knobs = sketch.knobs(part.name()).stream()
                .filter(knob -> !fixed(knob, part.name(), from))
                .toList();
        List<Program> programs = programs(bench, sketch, part);
        List<Knob> own = knobs.stream()
                .filter(knob -> programs.stream()
                        .flatMap(program -> program.rows().stream())
                        .noneMatch(row -> knob.path().startsWith(row.path() + ".")))
                .toList();
        List<String> first = from == null ? List.of() : from.controls();
        return new PartPanel(
                part.name(),
                part.kind(),
                from == null ? part.kind() : from.say(),
                from == null ? (kind == null ? "There is no such kind." : kind.about()) : from.about(),
                sketch.entry().equals(part.name()),
                ENTRIES.contains(part.kind()),
                links(sketch, part.name()),
                ways(sketch, part),
                part.kind().equals("service") ? bench.given().classes() : List.of(),
                controls(own, part.name(), first, from),
                from == null ? "" : given(from),
                groups(
                        own.stream()
                                .filter(knob -> !chosen(knob, part.name(), first))
                                .toList(),
                        part.name()),
                programs,
                bench.problemsOf(part.name()));
    }

    private static boolean chosen(Knob knob, String part, List<String> first) {
        return knob.shape() == Knobs.Shape.CHOICE && knob.path().matches(".*\\.(of|consumes|deadLetter)")
                || first.stream()
                        .anyMatch(control -> below(knob, part).equals(control)
                                || below(knob, part).startsWith(control + "."));
    }

    private static String below(Knob knob, String part) {
        return knob.path().substring(part.length() + 1);
    }

    /** What every part of the kind has by itself, its price above all, is nobody's to set. */
    private static boolean fixed(Knob knob, String part, @Nullable Part from) {
        String key = below(knob, part).split("\\.", 2)[0];
        return key.equals("price") || (from != null && from.given().get(key).isPresent());
    }

    private static String given(Part part) {
        return part.given().fields().stream()
                .filter(field -> !field.name().equals("price"))
                .map(field -> field.name() + " " + field.value().flow().replaceAll("[{}]", ""))
                .collect(Collectors.joining(", "));
    }

    /** The controls, none of which lets more be chosen than a machine has. */
    private static Control control(Knob knob, String base, String name, @Nullable Part from) {
        Control control = Control.of(knob, base);
        return Optional.ofNullable(from)
                .flatMap(part -> part.atMost().get(below(knob, name)))
                .map(most -> control.atMost(most.flow()))
                .orElse(control);
    }

    private static List<Control> controls(List<Knob> knobs, String part, List<String> first, @Nullable Part from) {
        return knobs.stream()
                .filter(knob -> chosen(knob, part, first))
                .map(knob -> control(knob, part, part, from))
                .toList();
    }

    /** By the path of what they belong to. */
    private static List<Group> groups(List<Knob> knobs, String base) {
        Map<String, List<Control>> groups = new LinkedHashMap<>();
        Map<String, Boolean> written = new LinkedHashMap<>();
        for (Knob knob : knobs) {
            String below = knob.path().substring(0, knob.path().lastIndexOf('.'));
            String group = below.length() <= base.length() ? "" : below.substring(base.length() + 1);
            groups.computeIfAbsent(group, g -> new ArrayList<>()).add(Control.of(knob, base));
            written.merge(group, knob.written(), Boolean::logicalOr);
        }
        List<Group> list = new ArrayList<>();
        groups.forEach((title, controls) -> list.add(new Group(
                title.replace('.', ' '),
                !title.isEmpty() && Boolean.TRUE.equals(written.get(title)) ? base + "." + title : "",
                controls)));
        return list;
    }

    private static List<Link> links(Sketch sketch, String part) {
        List<Link> links = new ArrayList<>();
        for (Use use : sketch.uses()) {
            String when = use.requestClass().isEmpty() ? "" : ", for " + use.requestClass();
            if (use.from().equals(part)) {
                boolean must = List.of("of", "consumes").contains(use.does());
                links.add(new Link(Connections.say(use.does()) + " " + use.to() + when, must ? "" : use.path()));
            } else if (use.to().equals(part)) {
                links.add(new Link(use.from() + " " + Connections.say(use.does()) + " it" + when, ""));
            }
        }
        return links;
    }

    private static List<Choice> ways(Sketch sketch, Sketch.Part part) {
        List<Choice> ways = new ArrayList<>();
        for (Sketch.Part other : sketch.parts()) {
            if (!other.name().equals(part.name())) {
                Connections.ways(part.kind(), other.kind())
                        .forEach(way ->
                                ways.add(new Choice(way.does() + " " + other.name(), way.say() + " " + other.name())));
            }
        }
        return ways;
    }

    private static List<Program> programs(Workbench bench, Sketch sketch, Sketch.Part part) {
        List<Choice> ways = new ArrayList<>();
        boolean worked = bench.from(part.kind())
                .filter(from -> !from.works().fields().isEmpty())
                .isPresent();
        if (!worked) {
            ways.add(new Choice("work", "works for 1 ms"));
        }
        ways(sketch, part).stream()
                .filter(way -> !way.value().startsWith("consumes "))
                .forEach(ways::add);
        List<Program> programs = new ArrayList<>();
        if (part.kind().equals("service")) {
            for (String each : bench.given().classes()) {
                String list = part.name() + ".handles." + each;
                programs.add(new Program(list, each, first(bench, part, each), rows(sketch, list), ways));
            }
        } else if (part.kind().equals("worker")) {
            String list = part.name() + ".steps";
            List<Row> rows = rows(sketch, list);
            if (!rows.isEmpty()) {
                programs.add(new Program(list, "", "", rows, ways));
            }
        }
        return programs;
    }

    private static String first(Workbench bench, Sketch.Part part, String requestClass) {
        return bench.from(part.kind())
                .flatMap(from -> from.works().get(requestClass))
                .map(work -> "works for " + time(work.flow()))
                .orElse("");
    }

    /** {@code 1ms on average}, for {@code {exponential: 1ms}}. */
    private static String time(String work) {
        return work.replaceFirst("^\\{exponential: (\\S+)}$", "$1 on average");
    }

    private static List<Row> rows(Sketch sketch, String list) {
        List<Step> steps = sketch.steps(list);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            List<Knob> direct = step.knobs().stream()
                    .filter(knob -> knob.path().lastIndexOf('.') == step.path().length())
                    .filter(knob -> knob.shape() != Knobs.Shape.SECTION)
                    .toList();
            rows.add(new Row(
                    step.path(),
                    say(step),
                    direct.stream().map(knob -> Control.of(knob, step.path())).toList(),
                    groups(
                            step.knobs().stream()
                                    .filter(knob -> !direct.contains(knob))
                                    .toList(),
                            step.path()),
                    i == 0,
                    i == steps.size() - 1));
        }
        return rows;
    }

    private static String say(Step step) {
        return switch (step.does()) {
            case "work" -> "works for " + time(step.of());
            case "call", "read", "write", "publish" -> Connections.say(step.does()) + " " + step.of();
            case "" -> step.of();
            default -> step.does() + " " + step.of();
        };
    }
}
