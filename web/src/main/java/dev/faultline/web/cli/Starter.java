package dev.faultline.web.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files to start from, each a template with a name of its own filled in. */
final class Starter {
    /** A file of a kind of content: the template, and where it goes in a folder of content. */
    private record Part(String template, String folder, String ending, String schema) {}

    private static Part part(String template, String folder) {
        String ending = template.substring(template.indexOf('.'));
        return new Part(template, folder, ending, folder + "/schema.json");
    }

    private static final Map<String, List<Part>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("scenario", List.of(part("scenario.yaml", "scenarios")));
        KINDS.put("lesson", List.of(part("lesson.md", "lessons"), part("board.yaml", "scenarios")));
        KINDS.put("interview", List.of(part("interview.md", "lessons/interviews")));
    }

    private final Path folder;
    private final String id;
    private final @Nullable Path home;

    /**
     * @param folder of content, which need not be there
     * @param home where Faultline and its schemas are; null where that is not known
     */
    Starter(Path folder, String id, @Nullable Path home) {
        this.folder = folder;
        this.id = id;
        this.home = home;
    }

    static List<String> kinds() {
        return List.copyOf(KINDS.keySet());
    }

    /** Writes the files of a kind, all or none, over nothing that is there. */
    List<Path> write(String kind) {
        Map<Path, String> files = new LinkedHashMap<>();
        for (Part part : KINDS.getOrDefault(kind, List.of())) {
            Path file = folder.resolve(part.folder()).resolve(id + part.ending());
            if (Files.exists(file)) {
                throw new BadInput(file + ": there is such a file already; nothing was written. Take another name");
            }
            files.put(file, filled(part, file));
        }
        List<Path> written = new ArrayList<>();
        try {
            files.forEach((file, text) -> {
                create(file, text);
                written.add(file);
            });
        } catch (BadInput e) {
            written.forEach(Starter::delete);
            throw e;
        }
        return written;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new BadInput(file + ": was written, and cannot be deleted; nothing else was");
        }
    }

    private String filled(Part part, Path file) {
        return template(part.template())
                .replace("{{id}}", id)
                .replace("{{title}}", title())
                .replace("{{file}}", slashes(file))
                .replace("{{folder}}", folder.toString().isEmpty() ? "." : slashes(folder))
                .replace("{{schema}}", schema(part, file));
    }

    /** {@code my-queue} is "My queue". */
    private String title() {
        String words = id.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** From the file to the schema; by its name where nobody can say how to get there. */
    private String schema(Part part, Path file) {
        if (home == null) {
            return part.schema();
        }
        Path from = file.toAbsolutePath().normalize().getParent();
        Path to = home.toAbsolutePath().normalize().resolve(part.schema());
        try {
            return slashes(from == null ? to : from.relativize(to));
        } catch (IllegalArgumentException e) {
            return to.toUri().toString(); // on another drive
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static String template(String name) {
        try (InputStream in = Starter.class.getResourceAsStream("new/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no template " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path file, String text) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new BadInput(file + ": there is something else in the way");
        } catch (IOException e) {
            throw new BadInput(file + ": cannot be written");
        }
    }
}
