package dev.faultline.web.cli;

import dev.faultline.simulator.scenario.Suggestion;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faultline new}. */
@Command(
        name = "new",
        description = "Writes a file to start from: commented, and as it is it passes check.",
        sortOptions = false,
        footer = {
            "",
            "A folder of content holds scenarios/, lessons/ and lessons/interviews/; 'faultline serve --content DIR'"
                    + " shows it while you write. Nothing that is there is written over."
        })
final class NewCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "KIND", description = "scenario, lesson or interview.")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "Small letters, digits and -, such as my-queue.")
    private String name = "";

    @Option(
            names = "--in",
            paramLabel = "DIR",
            defaultValue = "",
            description = "The folder of content; made where it is not there. Default: this folder.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        if (!Starter.kinds().contains(kind)) {
            throw new BadInput("there is no \"" + Words.printable(kind) + "\" to begin with"
                    + Suggestion.of(kind, Starter.kinds()));
        }
        if (!NAME.matcher(name).matches()) {
            throw new BadInput("\"" + Words.printable(name)
                    + "\" is not a name: expected a small letter, then small letters, digits and -, such as my-queue");
        }
        List<Path> files = new Starter(folder, name, Home.content()).write(kind);
        PrintWriter out = spec.commandLine().getOut();
        files.forEach(file -> out.println(Words.printable("wrote " + file)));
        out.println(Words.printable("next: ./faultline check " + files.get(0)));
        out.println(Words.printable(
                "      ./faultline serve --content " + (folder.toString().isEmpty() ? "." : folder)));
        out.flush();
        return ExitCode.FINE;
    }
}
