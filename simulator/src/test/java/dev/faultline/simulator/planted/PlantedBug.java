package dev.faultline.simulator.planted;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A mistake that can be put into the sources. A file of {@code src/test/planted} is one: what is wrong in a sentence, then
 * hunks without line numbers, each found by the lines that it expects.
 *
 * @param since what catches it, where nothing did at first; else empty
 */
record PlantedBug(String name, String what, String since, List<Hunk> hunks) {
    static final Path FOLDER = Path.of("src", "test", "planted");
    static final Path SOURCES = Path.of("src", "main", "java", "dev", "faultline", "simulator");

    private static final String SINCE = "# Missed at first. Since then: ";

    /** Lines of one file, and what comes in their place. Lines are compared without the space around them. */
    record Hunk(String file, List<String> before, List<String> after) {
        /** Where the lines begin in the text; fails unless they are there once. */
        int place(List<String> text) {
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i + before.size() <= text.size(); i++) {
                if (matches(text, i)) {
                    places.add(i);
                }
            }
            if (places.size() != 1) {
                throw new IllegalStateException(file + " has these lines " + places.size() + " times: " + before);
            }
            return places.get(0);
        }

        private boolean matches(List<String> text, int from) {
            for (int i = 0; i < before.size(); i++) {
                if (!text.get(from + i).strip().equals(before.get(i).strip())) {
                    return false;
                }
            }
            return true;
        }
    }

    static List<PlantedBug> all() throws IOException {
        List<PlantedBug> bugs = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".patch")).sorted().toList()) {
                bugs.add(read(file));
            }
        }
        return bugs;
    }

    private static PlantedBug read(Path file) throws IOException {
        String what = "";
        String since = "";
        List<Hunk> hunks = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(SINCE)) {
                since = line.substring(SINCE.length());
            } else if (line.startsWith("# ")) {
                what = line.substring(2);
            } else if (line.startsWith("--- ")) {
                hunks.add(new Hunk(line.substring(4), new ArrayList<>(), new ArrayList<>()));
            } else {
                add(line, hunks.get(hunks.size() - 1));
            }
        }
        return new PlantedBug(file.getFileName().toString().replace(".patch", ""), what, since, List.copyOf(hunks));
    }

    private static void add(String line, Hunk hunk) {
        String text = line.substring(1);
        switch (line.charAt(0)) {
            case '-' -> hunk.before.add(text);
            case '+' -> hunk.after.add(text);
            case ' ' -> {
                hunk.before.add(text);
                hunk.after.add(text);
            }
            default -> throw new IllegalStateException("neither a line that goes nor one that comes: " + line);
        }
    }

    /** The files that it changes, as they are with it: text by path below {@link #SOURCES}. */
    Map<String, String> planted() throws IOException {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (Hunk hunk : hunks) {
            List<String> text = texts.get(hunk.file);
            if (text == null) {
                text = new ArrayList<>(Files.readAllLines(SOURCES.resolve(hunk.file)));
                texts.put(hunk.file, text);
            }
            List<String> lines = text.subList(hunk.place(text), hunk.place(text) + hunk.before.size());
            lines.clear();
            lines.addAll(hunk.after);
        }
        Map<String, String> planted = new LinkedHashMap<>();
        texts.forEach((path, lines) -> planted.put(path, String.join("\n", lines) + "\n"));
        return planted;
    }
}
