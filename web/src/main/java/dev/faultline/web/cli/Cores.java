package dev.faultline.web.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** As many threads as the machine has cores, each with one thing to run at a time. */
final class Cores implements AutoCloseable {
    private final int count = Runtime.getRuntime().availableProcessors();
    private final ExecutorService threads = Executors.newFixedThreadPool(count);

    int count() {
        return count;
    }

    <T> Future<T> run(Callable<T> work) {
        return threads.submit(work);
    }

    /** Waits for what was started; what went wrong there is thrown here. */
    static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            if (e.getCause() instanceof Error own) {
                throw own;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    /** Does not wait: whoever closes early has lost interest. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
