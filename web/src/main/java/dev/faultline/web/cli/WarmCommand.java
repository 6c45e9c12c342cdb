package dev.faultline.web.cli;

import dev.faultline.simulator.run.Command.Play;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.web.catalogue.Library.Entry;
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
        Path shipped = Home.scenarios();
        ScenarioShelf shelf = new ScenarioShelf(List.of(), shipped);
        List<Entry.Readable> readable = shelf.entries().stream()
                .flatMap(entry -> entry instanceof Entry.Readable fine ? Stream.of(fine) : Stream.empty())
                .toList();
        Path folder = Files.createTempDirectory("faultline-warm");
        try {
            if (shipped != null && !readable.isEmpty()) {
                String file = shipped.resolve(readable.get(0).file()).toString();
                quietly("run", file, "--for", "20s");
                quietly("run", file, "--for", "20s", "--json");
            }
            serve(
                    new ServeSession.Setup(shelf, 0, 1, new ServePlacement().convert("together"), folder, null),
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

    private static void serve(ServeSession.Setup setup, List<Entry.Readable> readable) throws Exception {
        try (ServeSession session = ServeSession.start(setup, failure -> {})) {
            get(session.address());
            Sandbox sandbox = session.sandbox();
            session.settled();
            if (!readable.isEmpty()) {
                Entry.Readable first = readable.get(0);
                Sandbox.Opening opening = new Sandbox.Opening(
                        "warm",
                        first.file(),
                        first.scenario().text(),
                        first.scenario().seed());
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
