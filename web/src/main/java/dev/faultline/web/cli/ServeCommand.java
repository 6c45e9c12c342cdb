package dev.faultline.web.cli;

import dev.faultline.simulator.cluster.Placement;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.web.content.Folder;
import dev.faultline.web.content.Item;
import dev.faultline.web.content.Library;
import dev.faultline.web.content.Shelves;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faultline serve}. */
@Command(
        name = "serve",
        description = "Serves the sandbox to a browser on this machine, and to nobody else.",
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    private static final long MOST_NODES = 16;
    private static final long MOST_PORTS = 65_535;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|FOLDER",
            arity = "0..*",
            description = "Scenarios to offer beside those that come with Faultline.")
    private List<Path> given = new ArrayList<>();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = WholeNumber.class,
            defaultValue = "8080",
            description = "The port; 0 for any free one. Default: 8080.")
    private long port;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            converter = WholeNumber.class,
            defaultValue = "1",
            description = "How many cluster nodes carry the runs, all in this process. Default: 1.")
    private long nodes;

    @Option(
            names = "--placement",
            paramLabel = "WHERE",
            converter = ServePlacement.class,
            defaultValue = "together",
            description = "together: a run's instances live on one node; spread: over all of them. Default: together.")
    private Placement placement = Placement.TOGETHER;

    @Option(
            names = "--content",
            paramLabel = "DIR",
            description = "A folder of content that you are writing: scenarios/, lessons/, lessons/interviews/, "
                    + "lessons/glossary.md. It is watched: pages show what is wrong in it, and reload.")
    private @Nullable Path content;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept: progress, answers, runs. Default: ~/.faultline")
    private @Nullable Path data;

    @Option(
            names = "--journals",
            paramLabel = "DIR",
            description = "Where runs are written down. Default: journals in the folder of --data")
    private @Nullable Path journals;

    @Override
    public Integer call() throws InterruptedException {
        ServeSession.Setup setup = setup();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        AtomicInteger code = new AtomicInteger(ExitCode.FINE);
        try (ServeSession session = ServeSession.start(setup, failure -> code.set(Failures.tell(failure, err)))) {
            Runtime.getRuntime().addShutdownHook(new Thread(session::close, "stop"));
            out.println("Faultline " + Version.number() + " is at " + session.address());
            out.println(offered(setup.library()) + "; Ctrl-C stops it");
            out.flush();
            session.await();
            return code.get();
        }
    }

    private ServeSession.Setup setup() {
        range("--port", port, 0, MOST_PORTS);
        range("--nodes", nodes, 1, MOST_NODES);
        for (Path path : given) {
            if (!Files.exists(path)) {
                throw new BadInput(path + ": there is no such file or folder");
            }
        }
        ScenarioFiles.in(given);
        return new ServeSession.Setup(
                new Shelves(given, folders(), content != null),
                (int) port,
                (int) nodes,
                placement,
                data == null ? Home.data() : data,
                journals);
    }

    private List<Folder> folders() {
        List<Folder> folders = new ArrayList<>();
        if (content != null) {
            if (!Files.isDirectory(content)) {
                throw new BadInput(content + ": there is no such folder");
            }
            folders.add(new Folder(content));
        }
        Path shipped = Home.content();
        if (shipped != null) {
            folders.add(new Folder(shipped));
        }
        return folders;
    }

    private static void range(String option, long value, long from, long to) {
        if (value < from || value > to) {
            throw new BadInput(option + ": " + value + " is out of range: expected " + from + " to " + to);
        }
    }

    /** What is offered, in words. Also tells of files that cannot be read: pages show them, but nobody has opened one. */
    private String offered(Library library) {
        for (Problem problem : library.problems()) {
            spec.commandLine().getErr().println(Words.printable(problem.toString()));
        }
        spec.commandLine().getErr().flush();
        List<String> counts = new ArrayList<>();
        count(library.lessons(), "lesson", counts);
        count(library.interviews(), "interview", counts);
        count(library.scenarios(), "scenario", counts);
        long broken = Stream.of(library.scenarios(), library.lessons(), library.interviews())
                .flatMap(List::stream)
                .filter(Item::broken)
                .count();
        if (broken > 0) {
            counts.add(broken + " cannot be read");
        }
        return counts.isEmpty() ? "nothing to offer" : String.join(", ", counts);
    }

    private static <T> void count(List<Item<T>> items, String what, List<String> counts) {
        long fine = items.stream().filter(item -> !item.broken()).count();
        if (fine > 0) {
            counts.add(fine + " " + what + (fine == 1 ? "" : "s"));
        }
    }
}
