package dev.faultline.simulator.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Journals as files of a folder, one for each run, that grow at their end. */
public final class JournalFiles implements JournalStore {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFiles.class);
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final long MAX_BYTES = 64L << 20;
    private static final String ENDING = ".journal";

    /** A scenario has 1 MiB at most, and each of its characters may be written as six. */
    private static final int MAX_FIRST = 8 << 20;

    private final Path folder;

    /** @param folder made when the first journal is */
    public JournalFiles(Path folder) {
        this.folder = folder;
    }

    private Path path(String runId) {
        if (!RUN_ID.matcher(runId).matches()) {
            throw new JournalException("a run cannot be called '" + runId + "'");
        }
        return folder.resolve(runId + ENDING);
    }

    @Override
    public boolean has(String runId) {
        return !read(runId).isEmpty();
    }

    @Override
    public List<String> read(String runId) {
        Path path = path(runId);
        if (!Files.exists(path)) {
            return List.of();
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return split(bytes(path, channel)).lines();
        } catch (IOException e) {
            throw new JournalException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> first(String runId) {
        Path path = path(runId);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try (BufferedReader reader = Files.newBufferedReader(path)) {
            StringBuilder line = new StringBuilder();
            for (int read = reader.read(); read >= 0; read = reader.read()) {
                if (read == '\n') {
                    return Optional.of(line.toString());
                }
                if (line.append((char) read).length() > MAX_FIRST) {
                    throw new JournalException(path + " is not a Faultline journal");
                }
            }
            return Optional.empty(); // torn before its first line was whole
        } catch (CharacterCodingException e) {
            throw new JournalException(path + " is not a Faultline journal", e);
        } catch (IOException e) {
            throw new JournalException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A journal that lies here. */
    public record Kept(String runId, FileTime written, long bytes) {}

    /** All journals, the latest first. */
    public List<Kept> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Kept> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                String runId = name.substring(0, name.length() - ENDING.length());
                if (RUN_ID.matcher(runId).matches() && Files.isRegularFile(file)) {
                    all.add(new Kept(runId, Files.getLastModifiedTime(file), Files.size(file)));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new JournalException(folder + " cannot be looked through: " + e.getMessage(), e);
        }
        all.sort(Comparator.comparing(Kept::written).reversed().thenComparing(Kept::runId));
        return all;
    }

    /** Deletes a journal, unless somebody has it. Returns whether it is gone. */
    public boolean delete(String runId) {
        Path path = path(runId);
        try (FileChannel held = lock(path)) {
            Files.delete(path);
            return held.isOpen();
        } catch (JournalException.Busy e) {
            return false;
        } catch (IOException e) {
            throw new JournalException(path + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    @Override
    public Lines open(String runId) {
        Path path = path(runId);
        try {
            Files.createDirectories(folder);
            FileChannel channel = lock(path);
            try {
                return take(path, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException(path + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // another node in this process has it: as good as another process
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new JournalException.Busy(path.toString());
    }

    private static Lines take(Path path, FileChannel channel) throws IOException {
        byte[] bytes = bytes(path, channel);
        if (!JournalFormat.mayBegin(new String(bytes, 0, Math.min(bytes.length, 100), StandardCharsets.UTF_8))) {
            throw new JournalException(path + " is not a Faultline journal");
        }
        Split split = split(bytes);
        if (split.length() < channel.size()) {
            LOG.warn("{}: the last line is torn and is left out", path);
            channel.truncate(split.length());
        }
        channel.position(split.length());
        return new OpenFile(path, channel, split.lines());
    }

    /** Whole lines, and how many bytes they take. */
    private record Split(List<String> lines, long length) {}

    private static byte[] bytes(Path path, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size > MAX_BYTES) {
            throw new JournalException(path + " has " + size + " bytes; a journal has at most " + MAX_BYTES);
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) size);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
            // until all is there
        }
        return buffer.array();
    }

    private static Split split(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return new Split(lines, start);
    }

    private static final class OpenFile implements Lines {
        private final Path path;
        private final List<String> found;
        private FileChannel channel;

        OpenFile(Path path, FileChannel channel, List<String> found) {
            this.path = path;
            this.channel = channel;
            this.found = List.copyOf(found);
        }

        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public List<String> all() {
            return found;
        }

        @Override
        public void append(String line, boolean durable) {
            try {
                if (channel.position() + line.length() >= MAX_BYTES) {
                    throw new JournalException(path + " is full: a journal has at most " + MAX_BYTES + " bytes");
                }
                write(channel, line);
                if (durable) {
                    channel.force(false);
                }
            } catch (IOException e) {
                throw new JournalException(path + " cannot be written: " + e.getMessage(), e);
            }
        }

        private static void write(FileChannel channel, String line) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void replace(List<String> lines) {
            Path next = path.resolveSibling(path.getFileName() + ".new");
            try {
                Files.deleteIfExists(next);
                FileChannel fresh = lock(next);
                try {
                    for (String line : lines) {
                        write(fresh, line);
                    }
                    fresh.force(true);
                    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    fresh.close();
                    throw e;
                }
                channel.close();
                channel = fresh;
            } catch (IOException e) {
                // Some systems move nothing over an open file: then it just stays long.
                LOG.warn("{} stays as long as it is: {}", path, e.toString());
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new JournalException(path + " cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
