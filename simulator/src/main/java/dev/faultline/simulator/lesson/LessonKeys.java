package dev.faultline.simulator.lesson;

import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;
import java.util.Arrays;
import java.util.List;

/** What the front matter of a lesson says. */
public final class LessonKeys {
    static final int VERSION = 1;

    private static final Type NAMES = new Type.Listing(Types.name(), 30);
    private static final Spec TOP = Spec.of(
                    Key.of("lesson", Types.whole(VERSION, VERSION), "The version of the format.")
                            .must(),
                    Key.of("id", Types.name(), "A short name, as in addresses and file names.")
                            .must(),
                    Key.of("title", new Type.Text(200), "What people call it.").must(),
                    Key.of("goal", new Type.Text(300), "What one can do afterwards, in a sentence.")
                            .must(),
                    Key.of("minutes", Types.whole(1, 240), "How long it takes.").must(),
                    Key.of("level", Types.choice(levels()), "How much it asks of its learner.")
                            .or("beginner"),
                    Key.of("teaches", NAMES, "Terms of the glossary that one knows afterwards.")
                            .must(),
                    Key.of("presumes", NAMES, "Terms of the glossary that one knows before."))
            .and(board());

    private LessonKeys() {}

    /** The keys of the front matter. */
    public static Spec top() {
        return TOP;
    }

    private static String[] levels() {
        return Arrays.stream(Level.values()).map(Level::label).toArray(String[]::new);
    }

    private static Spec board() {
        Key id = Key.of("id", Types.name(), "What messages call it.");
        Spec change = Spec.of(id).and(PartReader.change());
        return Spec.of(
                Key.of("scenario", Types.name(), "The id of the scenario that it is about.")
                        .must(),
                Key.of("changes", new Type.Listing(Types.section(change), 100), "What the lesson changes in it."),
                Key.of(
                        "seed",
                        Types.whole(0, Long.MAX_VALUE),
                        "All chance in a run follows from it; the scenario's own where it is left out."),
                Key.of(
                        "script",
                        new Type.Listing(DeedKeys.inTheRun(), 100),
                        "What the learner is asked to do by hand, and when: the proof does it too."),
                Key.of(
                        "solution",
                        new Type.Listing(DeedKeys.ofASolution(), 100),
                        "What is done beside the script, with which the goals are met."),
                Key.of(
                        "runs",
                        new Type.Mapping(Types.name(), new Type.Listing(DeedKeys.ofARun(), 100), 20),
                        "Further ways to run the board, each by what is done beside the script. Questions and steps name"
                                + " them, as they name script (the script alone) and solution."),
                Key.of(
                        "knockouts",
                        new Type.Listing(Types.section(knockout()), 100),
                        "What goes wrong again when a part of the solution is left out."));
    }

    private static Spec knockout() {
        return Spec.of(
                Key.of("without", Types.name(), "The id of what is left out of the solution.")
                        .must(),
                Key.of("mustFail", NAMES, "Goals that are not met without it.").must());
    }

    static List<String> reservedRuns() {
        return List.of(Plan.SCRIPT, Plan.SOLUTION);
    }
}
