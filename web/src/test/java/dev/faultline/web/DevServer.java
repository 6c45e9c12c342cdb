package dev.faultline.web;

import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.web.content.Item;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Serves made-up runs, to work on pages without a simulation: {@code main} in the IDE. */
final class DevServer {
    private DevServer() {}

    static Server start(FakeSandbox sandbox, int port) {
        List<Item<Scenario>> entries = List.of(
                Item.of("flash-sale.yaml", Shop.scenario()),
                Item.broken(
                        "broken.yaml",
                        List.of(
                                new Problem(
                                        "broken.yaml",
                                        14,
                                        11,
                                        "\"thread\" is not a key of a service; did you mean \"threads\"?"),
                                new Problem(
                                        "broken.yaml",
                                        22,
                                        5,
                                        "\"5 ms/s\" is not a duration: expected a number with ns, us, ms, s, m or h"))));
        return Server.start(Site.of(CompletableFuture.completedFuture(sandbox), () -> entries, "0.1.0"), port);
    }

    public static void main(String[] args) throws InterruptedException {
        try (Server server = start(new FakeSandbox(), args.length > 0 ? Integer.parseInt(args[0]) : 8099)) {
            System.out.println(server.address());
            Thread.currentThread().join();
        }
    }
}
