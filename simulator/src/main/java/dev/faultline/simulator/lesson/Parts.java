package dev.faultline.simulator.lesson;

import dev.faultline.simulator.document.Document;
import dev.faultline.simulator.document.Document.Chapter;
import dev.faultline.simulator.document.DocumentException;
import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pieces of a lesson's file that hold data, read by their keys, with what is wrong in them. */
final class Parts {
    static final String STEP = "step";

    private static final int MOST_PROBLEMS = 100;

    private final PartReader front;
    private final Optional<Settings> top;
    private final List<StepPart> steps = new ArrayList<>();
    private final List<Problem> others = new ArrayList<>();

    /** A chapter and its block. */
    record StepPart(Chapter chapter, PartReader reader, Optional<Settings> settings) {}

    Parts(Document document) {
        front = new PartReader(document.front());
        top = front.read(LessonKeys.top());
        for (Chapter chapter : document.chapters()) {
            chapter.block(STEP).ifPresentOrElse(block -> step(chapter, block.data()), () -> missing(chapter));
        }
        if (document.chapters().isEmpty()) {
            others.add(new Problem(
                    document.file(),
                    1,
                    1,
                    "a lesson has steps: a heading such as \"## The queue\", then a ```step block"));
        }
    }

    private void step(Chapter chapter, Node.Fields data) {
        if (chapter.blocks().size() > 1) {
            others.add(problem(chapter.blocks().get(1).place().line(), chapter, "a step has one block of data"));
        }
        PartReader reader = new PartReader(data);
        steps.add(new StepPart(chapter, reader, reader.read(StepKeys.type())));
    }

    private void missing(Chapter chapter) {
        others.add(problem(
                chapter.place().line(),
                chapter,
                "below this heading a ```step block is missing, with id and kind: one of "
                        + String.join(", ", StepKeys.kinds())));
    }

    private static Problem problem(int line, Chapter chapter, String what) {
        return new Problem(chapter.place().file(), line, 1, what);
    }

    PartReader front() {
        return front;
    }

    Optional<Settings> top() {
        return top;
    }

    List<StepPart> steps() {
        return steps;
    }

    /** Whether all that is there could be read. */
    boolean clean() {
        return problems().isEmpty();
    }

    /** Complains of every name in the steps that is not on the board. */
    void names(Scenario board) {
        steps.forEach(step -> step.reader().names(board));
    }

    List<Problem> problems() {
        return sorted(Stream.concat(others.stream(), readers().flatMap(reader -> reader.problems().stream())));
    }

    List<Problem> warnings() {
        return sorted(readers().flatMap(reader -> reader.warnings().stream()));
    }

    private Stream<PartReader> readers() {
        return Stream.concat(Stream.of(front), steps.stream().map(StepPart::reader));
    }

    private static List<Problem> sorted(Stream<Problem> problems) {
        return problems.sorted(Comparator.comparing(Problem::line).thenComparing(Problem::column))
                .limit(MOST_PROBLEMS)
                .toList();
    }

    DocumentException exception() {
        return new DocumentException(problems());
    }
}
