package dev.faultline.simulator.lesson;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.check.Quantity;
import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the block of a step says. */
public final class StepKeys {
    static final String KIND = "kind";

    private static final Type SAID = new Type.Text(2000);
    private static final Type.Tagged STEP = steps();

    private StepKeys() {}

    /** The keys of a step's block, by its kind. */
    public static Type.Tagged type() {
        return STEP;
    }

    private static Type.Tagged steps() {
        Map<String, Spec> specs = new LinkedHashMap<>();
        Map<String, String> abouts = new LinkedHashMap<>();
        Spec id = Spec.of(Key.of("id", Types.name(), "What addresses and messages call the step.")
                .must());
        specs.put("brief", id);
        abouts.put("brief", "What the situation is. The first step is one.");
        specs.put("predict", id.and(Spec.of(questions())));
        abouts.put("predict", "What the learner expects, asked before it happens.");
        specs.put("act", id.and(act()));
        abouts.put("act", "What the learner does to the board, and the goals to be reached.");
        specs.put("observe", id.and(observe()));
        abouts.put("observe", "The prediction beside what happened.");
        specs.put("explain", id);
        abouts.put("explain", "Why it is so.");
        specs.put("transfer", id.and(Spec.of(questions())));
        abouts.put("transfer", "Where else it is so: questions that need what was learned.");
        return new Type.Tagged(KIND, specs, abouts);
    }

    private static Key questions() {
        return Key.of("questions", new Type.Listing(Types.section(question()), 10), "What is asked.")
                .must();
    }

    private static Spec question() {
        Spec option = Spec.of(
                Key.of("say", SAID, "The option, in Markdown.").must(),
                Key.of("shows", Check.type(), "What holds in the run if this is what happens."));
        Spec number = Spec.of(
                Key.of("of", Quantity.type(), "What is measured."),
                Key.of(
                        "unit",
                        Types.choice("duration", "rate", "share", "number"),
                        "Of the answer; where a measure says" + " it, it can be left out."),
                Key.of("tolerance", new Type.Share(0.01, 1), "How far off an answer may be, of the right one.")
                        .or("25%"));
        return Spec.of(
                        Key.of("id", Types.name(), "What steps call the question.")
                                .must(),
                        Key.of("ask", SAID, "The question, in Markdown.").must(),
                        Key.of(
                                "choice",
                                new Type.Mapping(Types.name(), Types.section(option), 8),
                                "Options, of which one" + " is right."),
                        Key.of("number", Types.section(number), "A number is asked for."),
                        Key.of("right", new Type.Value(100), "The right option, or the right number with its unit.")
                                .must(),
                        Key.of(
                                        "run",
                                        Types.name(),
                                        "The run that shows the answer: script, solution, or one of the"
                                                + " lesson's own.")
                                .or(Plan.SCRIPT),
                        Key.of("because", SAID, "Why it is right, in Markdown, told afterwards.")
                                .or(""))
                .exactlyOneOf("choice", "number");
    }

    private static Spec act() {
        Spec opens = Spec.of(
                Key.of("faults", new Type.Listing(PartReader.fault(), 20), "Faults to inject, each as it is offered."),
                Key.of("knobs", new Type.Listing(new Type.Text(200), 50), "Paths of values to set: shop.threads."),
                Key.of(
                        "operations",
                        new Type.Listing(Types.section(DeedKeys.operation()), 20),
                        "What to do to components."));
        return Spec.of(
                Key.of("opens", Types.section(opens), "What the learner can do to the board in this step.")
                        .or("{}"),
                Key.of("until", Types.period(), "The time up to which the run goes; its end where it is left out."),
                Key.of(
                                "run",
                                Types.name(),
                                "The run that reaches the goals: script, solution, or one of the lesson's" + " own.")
                        .or(Plan.SOLUTION),
                Key.of(
                        "goals",
                        new Type.Listing(
                                Check.type(
                                        Key.of("id", Types.name(), "What knock-outs and reports call it.")
                                                .must(),
                                        Key.of("say", new Type.Text(300), "The goal in words for the learner.")
                                                .must()),
                                12),
                        "What is to be reached."),
                Key.of("hints", new Type.Listing(SAID, 5), "From a nudge to the way itself, in Markdown."));
    }

    private static Spec observe() {
        return Spec.of(
                Key.of("questions", new Type.Listing(Types.name(), 10), "Predictions to look back at."),
                Key.of(
                        "measures",
                        new Type.Listing(
                                Quantity.type(
                                        Key.of("id", Types.name(), "What messages call it.")
                                                .must(),
                                        Key.of("say", new Type.Text(200), "What it is, for the learner.")
                                                .must()),
                                12),
                        "Numbers to look at."));
    }

    static List<String> kinds() {
        return List.copyOf(STEP.specs().keySet());
    }
}
