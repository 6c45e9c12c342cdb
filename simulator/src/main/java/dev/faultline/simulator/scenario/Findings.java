package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What reading comes across: problems, references still to be resolved, and where everything stands. */
final class Findings {
    private static final int MOST = 100;

    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();
    private final List<Mention> mentions = new ArrayList<>();
    private final List<RateFound> rates = new ArrayList<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    /** A name that refers to something declared elsewhere in the file. */
    record Mention(Type.Reference type, String name, Place place, Spot spot) {}

    /** A rate that the file asks for, a second. */
    record RateFound(double rate, Place place, Spot spot) {}

    void problem(Place place, String what) {
        problem(Problem.at(place, what));
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    void problem(Node node, String what) {
        problem(node.place(), what);
    }

    void warning(Place place, String what) {
        warnings.add(Problem.at(place, what));
    }

    void mention(Mention mention) {
        mentions.add(mention);
    }

    void rate(RateFound rate) {
        rates.add(rate);
    }

    void place(String path, Place place) {
        places.putIfAbsent(path, place);
    }

    /** Where a path stands; the top of the file where it does not stand in it. */
    Place where(String path, Place otherwise) {
        return places.getOrDefault(path, otherwise);
    }

    boolean clean() {
        return problems.isEmpty();
    }

    int count() {
        return problems.size();
    }

    /** In the order of the file, at most a hundred. */
    List<Problem> problems() {
        return sorted(problems).stream().limit(MOST).toList();
    }

    List<Problem> warnings() {
        return sorted(warnings);
    }

    List<Mention> mentions() {
        return mentions;
    }

    List<RateFound> rates() {
        return rates;
    }

    private static List<Problem> sorted(Set<Problem> found) {
        return found.stream()
                .sorted(Comparator.comparing(Problem::file)
                        .thenComparing(Problem::line)
                        .thenComparing(Problem::column))
                .toList();
    }
}
