package dev.faultline.web.content;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files of the shelves again and again. Sizes and times are compared, since the notices of operating systems
 * differ, may be late by seconds, and do not come from folders on other machines.
 */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration EVERY = Duration.ofMillis(300);

    /** A file written to since then may not be whole yet. */
    private static final Duration UNSETTLED = Duration.ofMillis(120);

    private final Shelves shelves;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Watch(Shelves shelves) {
        this.shelves = shelves;
    }

    /** Begins to look. */
    public static Watch over(Shelves shelves) {
        Watch watch = new Watch(shelves);
        Thread.ofPlatform().daemon().name("content-watch").start(watch::run);
        return watch;
    }

    private void run() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            shelves.look(FileTime.from(Instant.now().minus(UNSETTLED)));
        } catch (RuntimeException e) {
            LOG.error("The content could not be looked at.", e);
        }
    }

    /** Looks no more, and lets those go who wait for a change. */
    @Override
    public void close() {
        closed.countDown();
        shelves.changes().close();
    }
}
