package dev.faultline.simulator.interview;

import dev.faultline.simulator.check.Evidence;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The interviewer's side of a session: what a typed question means, and which faults a seed brings. */
public final class Interviewer {
    private Interviewer() {}

    /** The question that a typed text means, by most of its words; empty where it means none. */
    public static Optional<Question> meant(Interview interview, String typed) {
        String text = ' ' + typed.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}%]+", " ") + ' ';
        return interview.questions().stream()
                .filter(question -> hits(question, text) > 0)
                .max(Comparator.comparingLong(question -> hits(question, text)));
    }

    /** Words count from their beginning: "expire" is in "expires". Longer ones say more. */
    private static long hits(Question question, String text) {
        return question.words().stream()
                .filter(word -> text.contains(' ' + word))
                .mapToLong(String::length)
                .sum();
    }

    /**
     * The faults that a session brings, in their order: of those that fit the design, as many as the problem says.
     *
     * @param design made by {@link Designs}
     */
    public static List<DefenceFault> drawn(Interview interview, Scenario design, long seed) {
        List<DefenceFault> fitting = new ArrayList<>(interview.defence().stream()
                .filter(fault -> target(design, fault, seed).isPresent())
                .toList());
        RandomStream random = new RandomStream(Hash.mix(seed));
        List<DefenceFault> drawn = new ArrayList<>();
        while (drawn.size() < interview.drawn() && !fitting.isEmpty()) {
            drawn.add(fitting.remove(random.nextInt(fitting.size())));
        }
        return drawn;
    }

    /** What a fault hits in a design: the name of a component or of an instance; empty where it fits nothing. */
    public static Optional<String> target(Scenario design, DefenceFault fault, long seed) {
        return component(design, fault.aim()).map(box -> {
            int count = box.kind().instances().applyAsInt(box.settings());
            int index = new RandomStream(Hash.roll(Hash.of(fault.id()), seed)).nextInt(count);
            return fault.aim().one() ? box.kind().instanceName().of(box.name(), box.settings(), index) : box.name();
        });
    }

    /**
     * The id of the option that is right in a design, by what its run under the fault shows; empty where the run shows none
     * of them, or more than one, or has not come to its end.
     */
    public static Optional<String> shown(DefenceFault fault, Evidence run) {
        return Shown.shown(fault, run).map(DefenceFault.Option::id);
    }

    private static Optional<Box> component(Scenario design, DefenceFault.Aim aim) {
        if (!aim.name().isEmpty()) {
            return Optional.ofNullable(design.components().get(aim.name()));
        }
        for (String kind : aim.kinds()) {
            Optional<Box> first = design.components().values().stream()
                    .filter(box -> box.kind().name().equals(kind))
                    .findFirst();
            if (first.isPresent()) {
                return first;
            }
        }
        return Optional.empty();
    }
}
