package dev.faultline.web.lesson;

import dev.faultline.simulator.lesson.Question;
import dev.faultline.simulator.lesson.Question.Choice;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.prose.Prose;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question as it is shown.
 *
 * @param options to choose from; empty where a number is asked for
 * @param value the number that was typed, without its unit
 * @param locked it was answered, and the answer stays
 * @param outcome what became of the answer; {@link Outcome#UNTOLD} as long as it is not to be known
 * @param because told with the outcome
 */
public record QuestionView(
        String id,
        Prose ask,
        List<OptionView> options,
        String value,
        String unit,
        List<String> units,
        boolean locked,
        Outcome outcome,
        Prose because) {
    private static final Pattern NUMBER = Pattern.compile("\\s*([0-9.,eE+-]*)\\s*(\\D*)");

    /** One of some options; {@code right} only where the outcome is told. */
    public record OptionView(String id, Prose say, boolean chosen, boolean right) {}

    /**
     * @param told whether it is to be known yet
     * @param given the answer in words; empty where none was given
     * @param right what is right, in words
     * @param off how far the answer is off; empty where that cannot be said
     */
    public record Outcome(boolean told, boolean answered, boolean met, Prose given, Prose right, String off) {
        static final Outcome UNTOLD = new Outcome(false, false, false, Prose.NONE, Prose.NONE, "");
    }

    /** @param tell whether the learner is to know what is right */
    static QuestionView of(Question question, Kept kept, boolean tell, Markdown markdown) {
        String typed = kept.typed(question.id());
        boolean locked = kept.answer(question.id()).isPresent();
        Prose ask = markdown.render(question.ask(), 4);
        Prose because = tell ? markdown.render(question.because(), 4) : Prose.NONE;
        return switch (question.answer()) {
            case Choice choice -> {
                List<OptionView> options = choice.options().stream()
                        .map(option -> new OptionView(
                                option.id(),
                                markdown.line(option.say()),
                                option.id().equals(typed),
                                tell && option.id().equals(choice.right())))
                        .toList();
                Outcome outcome = tell ? outcome(options, typed, choice) : Outcome.UNTOLD;
                yield new QuestionView(question.id(), ask, options, "", "", List.of(), locked, outcome, because);
            }
            case Question.Number number -> {
                Matcher parts = NUMBER.matcher(typed);
                boolean split = parts.matches();
                List<String> units = Amount.units(number.unit());
                String unit = split && units.contains(parts.group(2)) ? parts.group(2) : "";
                yield new QuestionView(
                        question.id(),
                        ask,
                        List.of(),
                        split ? parts.group(1) : "",
                        unit.isEmpty() && !units.isEmpty() ? units.get(0) : unit,
                        units,
                        locked,
                        tell ? outcome(number, typed) : Outcome.UNTOLD,
                        because);
            }
        };
    }

    private static Outcome outcome(List<OptionView> options, String typed, Choice choice) {
        Prose given = say(options, typed);
        Prose right = say(options, choice.right());
        return new Outcome(true, !given.isEmpty(), typed.equals(choice.right()), given, right, "");
    }

    private static Prose say(List<OptionView> options, String id) {
        return options.stream()
                .filter(option -> option.id().equals(id))
                .map(OptionView::say)
                .findFirst()
                .orElse(Prose.NONE);
    }

    private static Outcome outcome(Question.Number number, String typed) {
        Prose right = Prose.plain(Amount.write(number.unit(), number.right()));
        OptionalDouble given = Amount.read(number.unit(), typed);
        if (given.isEmpty()) {
            return new Outcome(true, false, false, Prose.NONE, right, "");
        }
        double answer = given.getAsDouble();
        return new Outcome(
                true,
                true,
                number.accepts(answer),
                Prose.plain(Amount.write(number.unit(), answer)),
                right,
                Amount.off(answer, number.right()));
    }

    public boolean choice() {
        return !options.isEmpty();
    }
}
