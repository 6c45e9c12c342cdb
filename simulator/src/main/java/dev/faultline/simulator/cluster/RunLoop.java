package dev.faultline.simulator.cluster;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread for the actors of some runs. What its own tasks submit goes into a plain queue, without a lock or a
 * wake-up: that is nearly everything, since the actors of a run talk among themselves. Others come by a concurrent queue.
 */
final class RunLoop extends AbstractExecutorService {
    private static final int OWN_TASKS_IN_A_ROW = 64;

    /** Nanoseconds: about as long as it takes to wake up a thread that is parked. */
    private static final long LONGEST_SPIN = 50_000;

    private final ArrayDeque<Runnable> own = new ArrayDeque<>(256);
    private final ConcurrentLinkedQueue<Runnable> foreign = new ConcurrentLinkedQueue<>();
    private final CountDownLatch terminated = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean parked;
    private volatile boolean closing;

    RunLoop(ThreadFactory threads) {
        thread = threads.newThread(this::loop);
        thread.start();
    }

    @Override
    public void execute(Runnable task) {
        if (Thread.currentThread().equals(thread)) {
            own.addLast(task);
            return;
        }
        if (closing) {
            throw new RejectedExecutionException("the loop is closing");
        }
        foreign.add(task);
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    private void loop() {
        try {
            while (true) {
                for (int i = 0; i < OWN_TASKS_IN_A_ROW; i++) {
                    Runnable task = own.pollFirst();
                    if (task == null) {
                        break;
                    }
                    run(task);
                }
                takeForeign();
                if (own.isEmpty() && !await()) {
                    return;
                }
            }
        } finally {
            terminated.countDown();
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable failure) { // as a pool would do: the thread goes on, the handler is told
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }

    private void takeForeign() {
        for (Runnable task = foreign.poll(); task != null; task = foreign.poll()) {
            own.addLast(task);
        }
    }

    /** Waits for a task of others; false where there will be none. */
    private boolean await() {
        long since = System.nanoTime();
        while (foreign.isEmpty() && System.nanoTime() - since < LONGEST_SPIN) {
            Thread.onSpinWait();
        }
        parked = true;
        while (foreign.isEmpty()) {
            if (closing) {
                return false;
            }
            LockSupport.park(this);
        }
        parked = false;
        return true;
    }

    @Override
    public void shutdown() {
        closing = true;
        LockSupport.unpark(thread);
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return closing;
    }

    @Override
    public boolean isTerminated() {
        return terminated.getCount() == 0;
    }

    @Override
    public boolean awaitTermination(long timeout, @Nullable TimeUnit unit) throws InterruptedException {
        return terminated.await(timeout, unit == null ? TimeUnit.MILLISECONDS : unit);
    }
}
