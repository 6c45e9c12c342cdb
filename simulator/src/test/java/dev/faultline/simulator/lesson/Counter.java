package dev.faultline.simulator.lesson;

import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A small lesson that proves itself, and the board it is about. */
final class Counter {
    private Counter() {}

    /** The lesson with every occurrence of a text replaced by another. */
    static String with(String old, String replacement) {
        String text = text();
        if (!text.contains(old)) {
            throw new IllegalStateException("the lesson does not contain " + old);
        }
        return text.replace(old, replacement);
    }

    static String text() {
        return resource("counter.md");
    }

    static LessonReader reader() {
        return new LessonReader(boards());
    }

    static LessonReader reader(Glossary glossary) {
        return new LessonReader(boards(), Optional.of(glossary));
    }

    private static Boards boards() {
        try {
            return Boards.of(List.of(new ScenarioReader().read("counter.yaml", resource("counter.yaml"))));
        } catch (ScenarioException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Counter.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
