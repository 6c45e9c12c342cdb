package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.JournalFiles;
import dev.faultline.simulator.run.Sandbox.Opening;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** What one watched run in real time costs, and an idle node; for measuring by hand. */
final class PacedCost {
    private PacedCost() {}

    public static void main(String[] args) throws Exception {
        ClusterSandbox sandbox = new ClusterSandbox(new ClusterSandbox.Options(
                1, Placement.TOGETHER, new JournalFiles(Files.createTempDirectory("journals")), new ScenarioReader()));
        sandbox.started().toCompletableFuture().join();
        cpu("idle node", 3);
        String text = Shop.text().replace("400/s", "1000/s");
        sandbox.open(new Opening("x", "shop.yaml", text, 1))
                .toCompletableFuture()
                .join();
        AtomicInteger frames = new AtomicInteger();
        AtomicReference<Frame> last = new AtomicReference<>();
        AutoCloseable watch = sandbox.watch("x", frame -> {
            frames.incrementAndGet();
            last.set(frame);
        });
        cpu("paused run", 5);
        threads();
        cpu("paused run", 5);
        threads();
        sandbox.send("x", new Command.Play(1)).toCompletableFuture().join();
        cpu("warming up", 10);
        frames.set(0);
        cpu("playing at 1x, 1000 requests/s", 10);
        System.out.println(frames + " frames; " + last.get().state() + " at "
                + last.get().time() / 1e9 + " reached " + last.get().reached());
        long there = 0;
        while (there < 61 * VirtualTime.SECOND) {
            there = sandbox.send("x", new Command.RunTo(61 * VirtualTime.SECOND))
                    .toCompletableFuture()
                    .join()
                    .time();
        }
        for (int i = 0; i < 6; i++) {
            long start = System.nanoTime();
            long cpu = os().getProcessCpuTime();
            sandbox.send("x", new Command.GoBack((60 - i) * VirtualTime.SECOND))
                    .toCompletableFuture()
                    .join();
            System.out.printf(
                    "gone back to %d s in %d ms, %d ms of processor%n",
                    60 - i, (System.nanoTime() - start) / 1_000_000, (os().getProcessCpuTime() - cpu) / 1_000_000);
        }
        watch.close();
        System.exit(0);
    }

    private static com.sun.management.OperatingSystemMXBean os() {
        return (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    private static final java.util.Map<Long, Long> BEFORE = new java.util.TreeMap<>();

    private static void threads() {
        java.lang.management.ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (long id : threads.getAllThreadIds()) {
            long cpu = threads.getThreadCpuTime(id);
            Long before = BEFORE.put(id, cpu);
            if (before != null && cpu - before > 5_000_000) {
                System.out.printf(
                        "  %s: %d ms%n", threads.getThreadInfo(id).getThreadName(), (cpu - before) / 1_000_000);
            }
        }
    }

    private static void cpu(String what, int seconds) throws Exception {
        long before = os().getProcessCpuTime();
        Thread.sleep(seconds * 1000L);
        long used = os().getProcessCpuTime() - before;
        String rss = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("?");
        System.out.printf("%s: %.1f %% of a core, %s%n", what, used / 1e7 / seconds, rss);
    }
}
