package dev.faultline.web.content;

import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.lesson.Glossary;
import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that there is to choose from, as it is on disk when one asks. May be asked by any thread. */
@FunctionalInterface
public interface Library {
    List<Item<Scenario>> scenarios();

    default List<Item<Lesson>> lessons() {
        return List.of();
    }

    default List<Item<Interview>> interviews() {
        return List.of();
    }

    /** Empty where there is no such file. */
    default Optional<Item<Glossary>> glossary() {
        return Optional.empty();
    }

    /** Whether files are looked at all the time, since somebody is writing them. */
    default boolean watched() {
        return false;
    }

    /** Tells of changes. */
    default Changes changes() {
        return Changes.NONE;
    }

    /** A scenario by its file. */
    default Optional<Scenario> scenario(String file) {
        return scenarios().stream()
                .filter(item -> item.file().equals(file))
                .findFirst()
                .flatMap(Item::content);
    }

    /** A lesson by its id; where two files have it, the first. */
    default Optional<Item<Lesson>> lesson(String id) {
        return first(lessons(), id, Lesson::id);
    }

    /** An interview problem by its id; where two files have it, the first. */
    default Optional<Item<Interview>> interview(String id) {
        return first(interviews(), id, Interview::id);
    }

    private static <T> Optional<Item<T>> first(List<Item<T>> items, String id, Function<T, String> idOf) {
        return items.stream()
                .filter(item -> item.content().map(idOf).filter(id::equals).isPresent())
                .findFirst();
    }

    /** Everything that is wrong in any file now. */
    default List<Problem> problems() {
        return Stream.of(
                        scenarios(),
                        lessons(),
                        interviews(),
                        glossary().stream().toList())
                .flatMap(List::stream)
                .flatMap(item -> item.problems().stream())
                .toList();
    }
}
