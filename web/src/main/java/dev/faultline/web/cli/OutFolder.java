package dev.faultline.web.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The folder of {@code --out}. A list in it tells which files an earlier run wrote: those are replaced, and no others.
 */
final class OutFolder {
    private static final String LIST = ".faultline-files";

    private final Path folder;

    private OutFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes room for the files; refuses, before anything is written, where one is there that is not ours.
     *
     * @param names relative, with {@code /} between folders
     */
    static OutFolder prepare(Path folder, List<String> names) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInput("--out " + folder + ": this is a file, not a folder");
        }
        OutFolder out = new OutFolder(folder);
        try {
            Set<String> ours = out.ours();
            for (String name : names) {
                if (Files.exists(folder.resolve(name)) && !ours.contains(name)) {
                    throw new BadInput("--out " + folder + ": " + name
                            + " is there already, and no run of faultline wrote it; choose another folder");
                }
            }
            Files.createDirectories(folder);
            for (String name : ours) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.write(folder.resolve(LIST), names);
        } catch (IOException e) {
            throw out.unusable(e);
        }
        return out;
    }

    private Set<String> ours() throws IOException {
        Path list = folder.resolve(LIST);
        Set<String> ours = new TreeSet<>();
        if (Files.isRegularFile(list)) {
            for (String name : Files.readAllLines(list)) {
                if (inside(name)) {
                    ours.add(name);
                }
            }
        }
        return ours;
    }

    /** Whoever edits the list must not make us delete something elsewhere. */
    private boolean inside(String name) {
        try {
            Path path = folder.resolve(name).normalize();
            return path.startsWith(folder.normalize()) && Files.isRegularFile(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    Path file(String name) {
        Path file = folder.resolve(name);
        try {
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
        return file;
    }

    void write(String name, List<String> lines) {
        try {
            Files.write(file(name), lines);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private BadInput unusable(IOException e) {
        List<String> why = new ArrayList<>(List.of("cannot be written"));
        if (e instanceof FileSystemException system && system.getReason() != null) {
            why.add(system.getReason());
        }
        return new BadInput("--out " + folder + ": " + String.join(": ", why));
    }
}
