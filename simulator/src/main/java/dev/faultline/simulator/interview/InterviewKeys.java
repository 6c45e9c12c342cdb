package dev.faultline.simulator.interview;

import dev.faultline.simulator.interview.RubricLine.Dimension;
import dev.faultline.simulator.lesson.Level;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the file of an interview problem may say: its front matter, and the block of each phase and design. */
final class InterviewKeys {
    static final int VERSION = 1;
    static final String REFERENCE = "reference";
    static final String NAIVE = "naive";

    private static final Type LINE = new Type.Text(400);
    private static final Type PROSE = Types.text();
    private static final Type ANYTHING = new Type.Anything();
    private static final Key ID = Key.of("id", Types.name(), "A short name.").must();

    private InterviewKeys() {}

    static Spec front() {
        String[] levels = Arrays.stream(Level.values()).map(Level::label).toArray(String[]::new);
        return Spec.of(
                Key.of("interview", Types.whole(VERSION, VERSION), "The version of the format.")
                        .must(),
                Key.of("id", Types.name(), "A short name, as in addresses and file names.")
                        .must(),
                Key.of("title", new Type.Text(200), "What people call it.").must(),
                Key.of("goal", LINE, "What is to be designed, in one sentence.").must(),
                Key.of("level", Types.choice(levels), "How much it asks.").must(),
                Key.of("terms", Types.listOf(Types.name()), "Terms of the glossary that it is about."));
    }

    /** By the word of the block. */
    static Map<String, Spec> blocks() {
        Map<String, Spec> blocks = new LinkedHashMap<>();
        blocks.put(Phase.Kind.QUESTIONS.label(), Spec.of(minutes()).and(questions()));
        blocks.put(Phase.Kind.ESTIMATES.label(), Spec.of(minutes()).and(estimates()));
        blocks.put(Phase.Kind.DESIGN.label(), Spec.of(minutes()).and(design()));
        blocks.put(Phase.Kind.DEFENCE.label(), Spec.of(minutes()).and(defence()));
        blocks.put(Phase.Kind.REVIEW.label(), Spec.of(minutes()).and(review()));
        blocks.put(REFERENCE, sample());
        blocks.put(NAIVE, sample());
        return blocks;
    }

    private static Key minutes() {
        return Key.of("minutes", Types.whole(1, 120), "What the timer gives this phase.")
                .must();
    }

    private static Spec questions() {
        Spec question = Spec.of(
                ID,
                Key.of("ask", LINE, "The question, as one would ask it.").must(),
                Key.of("words", Types.listOf(new Type.Text(60)), "Words by any of which a typed question is known.")
                        .must(),
                Key.of("answer", PROSE, "What the interviewer says.").must(),
                Key.of("reveals", LINE, "The requirement that it brings to light; left out where it leads nowhere."));
        return Spec.of(
                Key.of("asks", Types.whole(1, 50), "How many questions there is time for.")
                        .must(),
                Key.of("questions", Types.listOf(Types.section(question)), "What can be asked.")
                        .must());
    }

    private static Spec estimates() {
        Type number = Types.number(1e-9, 1e18);
        Spec factor = Spec.of(
                        Key.of("say", LINE, "Where the number comes from.").must(),
                        Key.of("times", number, "What it is multiplied by."),
                        Key.of("per", number, "What it is divided by."))
                .exactlyOneOf("times", "per");
        Spec estimate = Spec.of(
                ID,
                Key.of("ask", LINE, "What is to be estimated.").must(),
                Key.of("unit", new Type.Text(40), "What stands beside the field.")
                        .must(),
                Key.of("value", number, "The right value, in the unit.").must(),
                Key.of(
                                "within",
                                Types.number(1.01, 100),
                                "By which factor an answer may be off: 2 is from half to double.")
                        .or("2"),
                Key.of("working", Types.listOf(Types.section(factor)), "How it is worked out, factor by factor.")
                        .must(),
                Key.of("round", Types.choice("none", "up"), "Whether the product is rounded up to a whole number.")
                        .or("none"),
                Key.of("note", LINE, "What the number decides.").or(""));
        Spec scale = Spec.of(
                Key.of("of", LINE, "What it is a number of.").must(),
                Key.of("real", new Type.Text(80), "In the problem.").must(),
                Key.of("run", new Type.Text(80), "In a run.").must(),
                Key.of("factor", number, "What the run's number is multiplied by; 1 for what is kept.")
                        .or("1"));
        return Spec.of(
                Key.of("estimates", Types.listOf(Types.section(estimate)), "The worksheet.")
                        .must(),
                Key.of("scale", Types.listOf(Types.section(scale)), "How the real numbers become those of a run.")
                        .must(),
                Key.of("scaling", PROSE, "Why a run so small tells something.").or(""));
    }

    private static Spec design() {
        Spec constraint = Spec.of(
                ID,
                Key.of("say", LINE, "As the candidate reads it.").must(),
                Key.of("hidden", Types.name(), "The question that reveals it; left out for what the prompt says."),
                Key.of("in", Types.choice("load", "defence", "both"), "In which runs it must hold.")
                        .or("load"),
                Key.of("check", ANYTHING, "A goal, as a scenario writes it, without its id.")
                        .must());
        return Spec.of(
                Key.of(
                                "fixed",
                                ANYTHING,
                                "The part of the scenario that no candidate changes; its clients leave out whom they call.")
                        .must(),
                Key.of(
                        "needs",
                        Types.mapOf(Types.name(), Types.listOf(Types.choice("read", "write", "publish"))),
                        "Steps that a service does for every request, by request class; calling another service will do."),
                Key.of("palette", Types.listOf(Types.section(part())), "The parts that a design is made of.")
                        .must(),
                Key.of("constraints", Types.listOf(Types.section(constraint)), "What a design must hold.")
                        .must());
    }

    private static Spec part() {
        return Spec.of(
                Key.of("name", Types.name(), "The name that the first of them gets.")
                        .must(),
                Key.of("say", new Type.Text(60), "What the palette calls it.").must(),
                Key.of("about", LINE, "What it is for.").must(),
                Key.of("kind", Types.name(), "Of component.").must(),
                Key.of("most", Types.whole(1, 100), "How many a design may have.")
                        .or("5"),
                Key.of("settings", ANYTHING, "Its keys when it is placed.").or("{}"),
                Key.of("given", ANYTHING, "Keys that every component of the kind has, whatever a design says.")
                        .or("{}"),
                Key.of("atMost", ANYTHING, "Whole numbers that a design may not exceed, by key.")
                        .or("{}"),
                Key.of("works", ANYTHING, "Of a service: the work that comes before its steps, by request class.")
                        .or("{}"),
                Key.of("controls", Types.listOf(new Type.Text(100)), "Paths within it that get a control."));
    }

    private static Spec defence() {
        Spec option = Spec.of(
                Key.of("say", LINE, "The answer.").must(),
                Key.of("shows", ANYTHING, "A goal, as a scenario writes it, that the run then meets.")
                        .must());
        Spec prediction = Spec.of(
                Key.of("ask", LINE, "The question before the fault.").must(),
                Key.of("options", Types.mapOf(Types.name(), Types.section(option)), "By name; a run shows exactly one.")
                        .must());
        Spec aim = Spec.of(
                        Key.of("name", Types.name(), "A component of the fixed part."),
                        Key.of("kinds", Types.listOf(Types.name()), "The first kind that the design has."),
                        Key.of("one", Types.flag(), "Only one of its instances, which the seed chooses.")
                                .or("false"))
                .exactlyOneOf("name", "kinds");
        Spec fault = Spec.of(
                ID,
                Key.of("say", LINE, "What the interviewer announces.").must(),
                Key.of("fault", ANYTHING, "The timeline's entry, without its target.")
                        .must(),
                Key.of("aim", Types.section(aim), "What it hits.").must(),
                Key.of("predict", Types.section(prediction), "What the candidate is asked before it.")
                        .must(),
                Key.of("right", Types.mapOf(Types.name(), Types.name()), "The option that each reference's run shows.")
                        .must());
        return Spec.of(
                Key.of("draw", Types.whole(1, 20), "How many of them a session brings.")
                        .must(),
                Key.of("faults", Types.listOf(Types.section(fault)), "The interviewer's set.")
                        .must());
    }

    private static Spec review() {
        String[] dimensions =
                Arrays.stream(Dimension.values()).map(Dimension::label).toArray(String[]::new);
        Spec anchor = Spec.of(
                Key.of("points", Types.whole(0, 100), "What one gives oneself.").must(),
                Key.of("say", LINE, "What the answer was like.").must());
        Spec line = Spec.of(
                        ID,
                        Key.of("of", Types.choice(dimensions), "What it is about.")
                                .must(),
                        Key.of("say", LINE, "What is looked for.").must(),
                        Key.of("worth", Types.whole(1, 100), "Points.").must(),
                        Key.of("evidence", Types.listOf(new Type.Text(100)), "What it is scored on."),
                        Key.of("anchors", Types.listOf(Types.section(anchor)), "For self-assessment, from the least."))
                .exactlyOneOf("evidence", "anchors");
        Spec followUp = Spec.of(
                        ID,
                        Key.of("met", new Type.Text(100), "Asked where this evidence is good."),
                        Key.of("missed", new Type.Text(100), "Asked where this evidence is not."),
                        Key.of("ask", LINE, "The question.").must(),
                        Key.of("listenFor", LINE, "What a good answer has in it.")
                                .must())
                .exactlyOneOf("met", "missed");
        return Spec.of(
                Key.of("rubric", Types.listOf(Types.section(line)), "What a session is scored by.")
                        .must(),
                Key.of("followUps", Types.listOf(Types.section(followUp)), "Questions that depend on what was shown."));
    }

    private static Spec sample() {
        return Spec.of(ID).and(candidate());
    }

    /** A design, as candidates write it. */
    static Spec candidate() {
        return Spec.of(
                Key.of("entry", Types.name(), "The component that all clients call.")
                        .must(),
                Key.of("components", ANYTHING, "The boxes, by name, as in a scenario.")
                        .must());
    }

    static List<String> words() {
        return List.copyOf(blocks().keySet());
    }
}
