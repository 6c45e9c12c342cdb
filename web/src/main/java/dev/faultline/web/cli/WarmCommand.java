package dev.faultline.web.cli;

import dev.faultline.simulator.run.Command.Play;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.web.content.Folder;
import dev.faultline.web.content.Item;
import dev.faultline.web.content.Shelves;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * A short exercise of all that a start needs, without a word. The launcher has Java write down the classes that it loads,
 * which makes each later start quicker.
 */
@Command(name = "warm", hidden = true)
final class WarmCommand implements Callable<Integer> {
    private static final long PATIENCE = 30;
    private static final long PLAYING = 300;

    @Override
    public Integer call() throws Exception {
        Path shipped = Home.content();
        Shelves shelves = new Shelves(List.of(), shipped == null ? List.of() : List.of(new Folder(shipped)), false);
        List<Item<Scenario>> readable = shelves.scenarios().stream()
                .filter(item -> item.content().isPresent())
                .toList();
        Path folder = Files.createTempDirectory("faultline-warm");
        try {
            if (shipped != null && !readable.isEmpty()) {
                String file = shipped.resolve("scenarios")
                        .resolve(readable.get(0).file())
                        .toString();
                quietly("run", file, "--for", "20s");
                quietly("run", file, "--for", "20s", "--json");
            }
            serve(
                    new ServeSession.Setup(shelves, 0, 1, new ServePlacement().convert("together"), folder, null),
                    readable);
        } finally {
            delete(folder);
        }
        return ExitCode.FINE;
    }

    private static void quietly(String... args) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        CommandLine line = Faultline.commandLine().setOut(nowhere).setErr(nowhere);
        line.execute(args);
    }

    private static void serve(ServeSession.Setup setup, List<Item<Scenario>> readable) throws Exception {
        try (ServeSession session = ServeSession.start(setup, failure -> {})) {
            get(session.address());
            Sandbox sandbox = session.sandbox();
            session.settled();
            if (!readable.isEmpty()) {
                Item<Scenario> first = readable.get(0);
                Scenario scenario = first.content().orElseThrow();
                Sandbox.Opening opening = new Sandbox.Opening("warm", first.file(), scenario.text(), scenario.seed());
                wait(sandbox.open(opening));
                try (AutoCloseable watch = sandbox.watch("warm", frame -> {})) {
                    wait(sandbox.send("warm", new Play(1)));
                    Thread.sleep(PLAYING);
                }
                wait(sandbox.release("warm"));
            }
        }
    }

    private static void get(String address) throws IOException {
        try (InputStream page = URI.create(address).toURL().openStream()) {
            page.readAllBytes();
        }
    }

    private static void wait(CompletionStage<?> stage) throws Exception {
        var unused = stage.toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList().reversed()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
