package dev.faultline.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunLoopTest {
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final RunLoop loop = new RunLoop(task -> {
        Thread thread = new Thread(task, "loop");
        thread.setUncaughtExceptionHandler((failed, failure) -> failures.add(failure));
        return thread;
    });

    @AfterEach
    void stop() throws Exception {
        loop.shutdown();
        assertThat(loop.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void tasksOfOthers_andItsOwn_allRunOnItsThread() throws Exception {
        int others = 4;
        int each = 20_000;
        AtomicInteger wrong = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(others * each * 2);
        for (int i = 0; i < others; i++) {
            new Thread(() -> {
                        for (int k = 0; k < each; k++) {
                            loop.execute(() -> {
                                wrong.addAndGet(Thread.currentThread().getName().equals("loop") ? 0 : 1);
                                done.countDown();
                                loop.execute(done::countDown);
                            });
                        }
                    })
                    .start();
        }

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong).hasValue(0);
    }

    @Test
    void taskOfAnother_isTakenUp_thoughItsOwnNeverEnd() throws Exception {
        CompletableFuture<Boolean> stop = new CompletableFuture<>();
        loop.execute(new Runnable() {
            @Override
            public void run() {
                if (!stop.isDone()) {
                    loop.execute(this);
                }
            }
        });

        loop.execute(() -> stop.complete(true));

        assertThat(stop.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void taskThatFails_doesNotStopTheLoop() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        loop.execute(() -> {
            throw new IllegalStateException("a bug");
        });
        loop.execute(done::countDown);

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterShutdown_nothingIsAccepted_andWhatWasThereIsDone() throws Exception {
        AtomicInteger count = new AtomicInteger();
        for (int i = 0; i < 1000; i++) {
            loop.execute(count::incrementAndGet);
        }
        loop.shutdown();
        assertThat(loop.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        assertThat(count).hasValue(1000);
        assertThatThrownBy(() -> loop.execute(count::incrementAndGet)).isInstanceOf(RejectedExecutionException.class);
    }
}
