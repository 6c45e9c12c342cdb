package dev.faultline.simulator.lesson;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.check.Quantity;
import dev.faultline.simulator.lesson.Question.Answer;
import dev.faultline.simulator.lesson.Question.Choice;
import dev.faultline.simulator.lesson.Question.Number;
import dev.faultline.simulator.lesson.Question.Option;
import dev.faultline.simulator.scenario.Measure.Unit;
import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Words;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Makes questions of what a step writes, and complains of answers that cannot be. */
final class Questions {
    private final PartReader part;

    Questions(PartReader part) {
        this.part = part;
    }

    List<Question> of(List<Settings> written) {
        return written.stream().map(this::question).toList();
    }

    private Question question(Settings written) {
        Answer answer = written.has("choice") ? choice(written) : number(written);
        String run = isShown(answer) ? written.text("run") : "";
        return new Question(written.text("id"), written.text("ask"), answer, run, written.text("because"));
    }

    /** Whether a run shows which answer is right. */
    static boolean isShown(Answer answer) {
        return switch (answer) {
            case Choice choice -> choice.options().stream().anyMatch(option -> option.shows() != null);
            case Number number -> number.of() != null;
        };
    }

    private Choice choice(Settings written) {
        List<Option> options = new ArrayList<>();
        for (Map.Entry<String, Settings> each : written.<Settings>map("choice").entrySet()) {
            Settings option = each.getValue();
            Settings shows = option.sectionOrNull("shows");
            options.add(new Option(
                    each.getKey(), option.text("say"), shows == null ? null : new Check(each.getKey(), shows)));
        }
        List<String> ids = options.stream().map(Option::id).toList();
        String right = written.text("right");
        if (options.size() < 2) {
            part.problem(written.path() + ".choice", "choice: a choice has at least two options");
        }
        if (!ids.contains(right)) {
            part.unknown(written.path() + ".right", "option", right, ids);
        }
        long shown = options.stream().filter(option -> option.shows() != null).count();
        if (shown > 0 && shown < options.size()) {
            Option dumb =
                    options.stream().filter(o -> o.shows() == null).findFirst().orElseThrow();
            part.problem(
                    written.path() + ".choice." + dumb.id(),
                    "shows: the option " + dumb.id() + " does not say what the run then shows, as others do");
        }
        return new Choice(options, right);
    }

    private Number number(Settings written) {
        Settings number = written.section("number");
        Settings measured = number.sectionOrNull("of");
        Quantity of = measured == null ? null : new Quantity(measured);
        Unit unit = unit(number, of);
        OptionalDouble right = unit.read(written.text("right"));
        if (right.isEmpty()) {
            part.problem(
                    written.path() + ".right",
                    "right: expected " + Words.expected(unit.type()) + ", not " + Words.quote(written.text("right")));
        }
        return new Number(unit, right.orElse(0), number.share("tolerance"), of);
    }

    private Unit unit(Settings number, @Nullable Quantity of) {
        Optional<Unit> said = number.has("unit")
                ? Optional.of(Unit.valueOf(number.text("unit").toUpperCase(Locale.ROOT)))
                : Optional.empty();
        if (of == null) {
            return said.orElse(Unit.NUMBER);
        }
        Unit measured = of.unit();
        if (said.isPresent() && said.get() != measured) {
            part.problem(
                    number.path() + ".unit",
                    "unit: what is measured is a " + measured.name().toLowerCase(Locale.ROOT) + "; leave unit out");
        }
        return measured;
    }
}
