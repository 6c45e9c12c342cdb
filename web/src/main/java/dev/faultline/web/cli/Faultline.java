package dev.faultline.web.cli;

import dev.faultline.web.bench.BenchCommand;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code faultline} itself. */
@Command(
        name = "faultline",
        description = "Run a system, break it, watch it: a sandbox for system design.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        subcommands = {
            ServeCommand.class,
            RunCommand.class,
            CheckCommand.class,
            WhyCommand.class,
            NewCommand.class,
            JudgeCommand.class,
            SchemaCommand.class,
            BenchCommand.class,
            HuntCommand.class,
            DeterminismCommand.class,
            KnownCommand.class,
            WarmCommand.class,
            VersionCommand.class,
            HelpCommand.class
        },
        footer = {"", "'faultline help COMMAND' tells more about one of them."},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:fine",
            "1:goals not met",
            "2:bad input or usage",
            "3:stopped by a budget",
        })
public final class Faultline implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Faultline() {}

    /** Executes arguments for a process that ends after it; answers with its exit code. */
    public static int execute(String... args) {
        PrintWriter err = printer(System.err);
        CommandLine line = commandLine().setOut(printer(System.out)).setErr(err);
        try {
            return line.execute(args);
        } catch (OutOfMemoryError | StackOverflowError e) {
            return Failures.tell(e, err);
        }
    }

    private static PrintWriter printer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    /** The whole command line, ready to execute arguments; answers with an exit code and lets nothing escape. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Faultline());
        line.setExpandAtFiles(false);
        line.setUsageHelpWidth(80);
        line.setUsageHelpAutoWidth(false);
        line.getSubcommands().values().forEach(command -> dress(command.getCommandSpec()));
        line.setParameterExceptionHandler(Failures::usage);
        line.setExecutionExceptionHandler(Failures::execution);
        return line;
    }

    /** What is the same for every command. */
    private static void dress(CommandSpec command) {
        command.usageMessage().parameterListHeading("%n").optionListHeading("%n");
        if (command.optionsMap().get("--help") == null) {
            command.addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Shows this help.")
                    .build());
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
