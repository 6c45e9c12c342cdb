package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.JournalFiles;
import dev.faultline.simulator.run.Sandbox.Opening;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import java.nio.file.Files;

/** How long it takes until a run can be opened; for measuring by hand. */
final class StartUp {
    private StartUp() {}

    public static void main(String[] args) throws Exception {
        int nodes = args.length == 0 ? 1 : Integer.parseInt(args[0]);
        Placement placement = args.length < 2 ? Placement.TOGETHER : Placement.valueOf(args[1]);
        long start = System.nanoTime();
        ClusterSandbox sandbox = new ClusterSandbox(new ClusterSandbox.Options(
                nodes, placement, new JournalFiles(Files.createTempDirectory("journals")), new ScenarioReader()));
        sandbox.started().toCompletableFuture().join();
        say("nodes up", start);
        sandbox.open(new Opening("x", "shop.yaml", Shop.text(), 1))
                .toCompletableFuture()
                .join();
        say("run open", start);
        for (int i = 1; i < 4; i++) {
            start = System.nanoTime();
            long there = 0;
            while (there < i * 5 * VirtualTime.SECOND) {
                there = sandbox.send("x", new Command.RunTo(i * 5 * VirtualTime.SECOND))
                        .toCompletableFuture()
                        .join()
                        .time();
            }
            say("5 s run", start);
        }
        start = System.nanoTime();
        sandbox.send("x", new Command.GoBack(14 * VirtualTime.SECOND))
                .toCompletableFuture()
                .join();
        say("14 s gone back, or 2 s passed", start);
        System.exit(0);
    }

    private static void say(String what, long since) {
        System.out.printf("%s: %d ms%n", what, (System.nanoTime() - since) / 1_000_000);
    }
}
