package dev.faultline.simulator.document;

import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.TextFile;
import java.nio.file.Path;
import java.util.Locale;

/** What a Markdown file is, told by a key of its front matter that no other kind of file has. */
public enum Sort {
    LESSON,
    INTERVIEW,
    GLOSSARY,
    /** Something to read, or a file that cannot be read. */
    OTHER;

    /** The key, whose value is the version of the format. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Sort of(Path file) {
        try {
            return of(TextFile.read(file, DocumentReader.MAX_BYTES, ""));
        } catch (ScenarioException e) {
            return OTHER;
        }
    }

    public static Sort of(String text) {
        String[] lines = text.startsWith("\uFEFF") ? text.substring(1).split("\\R") : text.split("\\R");
        for (int i = 1;
                i < lines.length
                        && lines[0].strip().equals("---")
                        && !lines[i].strip().equals("---");
                i++) {
            for (Sort sort : values()) {
                if (sort != OTHER && lines[i].startsWith(sort.key() + ":")) {
                    return sort;
                }
            }
        }
        return OTHER;
    }

    /** Whether a file in a folder of content is a document at all: neither a readme nor written by the program. */
    public static boolean isDocument(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".md") && !name.startsWith("readme.") && !name.startsWith("reference.");
    }
}
