package dev.faultline.web.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What is kept about learners. It is opened in the background, at the latest when something is first asked of it; whoever
 * asks then waits. All its parts may be used by any thread, and throw {@link StoreException} where it cannot be opened.
 */
public final class Store implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Supplier<Database> opener;
    private final InstantSource clock;
    private final CompletableFuture<Database> database = new CompletableFuture<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    private boolean opening;
    private final Learners learners = new Learners(this);
    private final Lessons lessons = new Lessons(this);
    private final Answers answers = new Answers(this);
    private final Drafts drafts = new Drafts(this);
    private final Sessions sessions = new Sessions(this);
    private final Reports reports = new Reports(this);

    private Store(Supplier<Database> opener, InstantSource clock) {
        this.opener = opener;
        this.clock = clock;
    }

    /** @param folder made where it is not there; the store is {@code faultline.mv.db} in it */
    public static Store in(Path folder) {
        return in(folder, InstantSource.system());
    }

    static Store in(Path folder, InstantSource clock) {
        return new Store(() -> Database.ofFile(made(folder).resolve("faultline")), clock);
    }

    /** Forgets everything when it is closed. */
    public static Store inMemory() {
        return new Store(() -> Database.inMemory(newId()), InstantSource.system());
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreException(
                    folder + " cannot be made a folder for what is kept; --data DIR keeps everything in another one",
                    e);
        }
    }

    /** Begins to open it. Completes when it is open, or fails with {@link StoreException}. */
    public CompletionStage<Void> open() {
        synchronized (this) {
            if (!opening) {
                opening = true;
                Thread.ofPlatform().daemon().name("store-open").start(this::openNow);
            }
        }
        return database.thenApply(open -> null);
    }

    private void openNow() {
        try {
            Database opened = opener.get();
            if (!database.complete(opened)) {
                opened.close(); // closed meanwhile
            } else {
                new Pruning(opened, clock).run();
            }
        } catch (RuntimeException e) {
            database.completeExceptionally(e);
        } finally {
            settled.countDown();
        }
    }

    /** Waits until it is open, and those are forgotten who were not seen for long. */
    void settle() {
        var unused = open();
        try {
            settled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Database database() {
        var unused = open();
        try {
            return database.copy().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException told) {
                throw new StoreException(String.valueOf(told.getMessage()), told);
            }
            throw new StoreException("What is kept is not to be had at the moment. Try again.", e);
        }
    }

    /** Milliseconds since 1970. */
    long now() {
        return clock.millis();
    }

    /** What nobody guesses: 128 random bits. */
    public static String newId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public Learners learners() {
        return learners;
    }

    public Lessons lessons() {
        return lessons;
    }

    public Answers answers() {
        return answers;
    }

    public Drafts drafts() {
        return drafts;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Reports reports() {
        return reports;
    }

    /** The ids of all runs that a lesson or a session goes back to: their journals must stay. */
    public Set<String> runs() {
        return Set.copyOf(database()
                .read(handle -> handle.createQuery("SELECT run_id FROM lesson_progress WHERE run_id IS NOT NULL"
                                + " UNION SELECT run_id FROM lesson_goal UNION SELECT run_id FROM session_run")
                        .mapTo(String.class)
                        .set()));
    }

    @Override
    public void close() {
        if (!database.completeExceptionally(new StoreException("Faultline is stopping."))
                && !database.isCompletedExceptionally()) {
            settle();
            database.join().close();
        }
    }
}
