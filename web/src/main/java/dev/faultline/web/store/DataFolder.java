package dev.faultline.web.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder that one server has for itself, until it is closed or its process is gone. */
public final class DataFolder implements AutoCloseable {
    private static final String ELSEWHERE = "--data DIR gives this one a folder of its own";
    private static final int MOST_PID = 20;
    private static final int LEAST_SECRET = 20;

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Takes a folder, and makes it where it is not there.
     *
     * @throws StoreException where another server has it, or it cannot be written
     */
    public static DataFolder take(Path path) {
        Path file = path.resolve("faultline.lock");
        FileChannel channel = null;
        try {
            Files.createDirectories(path);
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                String holder = holder(channel);
                channel.close();
                throw new StoreException(
                        path + " is in use by another Faultline" + holder + ": stop that one, or " + ELSEWHERE);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(path, channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new StoreException(path + " is not a folder that can be written; " + ELSEWHERE, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very process has it
        }
    }

    private static String holder(FileChannel channel) {
        try {
            ByteBuffer pid = ByteBuffer.allocate(MOST_PID);
            int length = channel.read(pid, 0);
            return length <= 0
                    ? ""
                    : " (process " + new String(pid.array(), 0, length, StandardCharsets.US_ASCII) + ")";
        } catch (IOException e) {
            return ""; // some systems let nobody read what is locked
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new StoreException("the lock of a folder cannot be closed", e);
        }
    }

    public Path path() {
        return path;
    }

    public Path journals() {
        return path.resolve("journals");
    }

    /** A secret that stays the same over restarts, so that pages that are open go on. */
    public String secret() {
        Path file = path.resolve("faultline.secret");
        try {
            if (Files.exists(file)) {
                String kept = Files.readString(file, StandardCharsets.US_ASCII).strip();
                if (kept.length() >= LEAST_SECRET) {
                    return kept;
                }
            }
            String secret = Store.newId();
            Files.deleteIfExists(file);
            if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, secret, StandardCharsets.US_ASCII);
            return secret;
        } catch (IOException e) {
            throw new StoreException(file + " cannot be read and written; " + ELSEWHERE, e);
        }
    }

    @Override
    public void close() {
        closeQuietly(lock);
    }
}
