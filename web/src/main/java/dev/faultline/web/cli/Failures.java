package dev.faultline.web.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in a line, and never in the words of the machine room unless one asks for them. */
final class Failures {
    private static final String ISSUES =
            "please report it with what you ran: FAULTLINE_DEBUG=1 shows where it happened";

    private Failures() {}

    static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("faultline: " + firstLine(e));
        if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        err.flush();
        return ExitCode.BAD_INPUT;
    }

    private static String firstLine(ParameterException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
        return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    static int execution(Exception e, CommandLine command, ParseResult parsed) {
        return tell(e, command.getErr());
    }

    static int tell(Throwable e, PrintWriter err) {
        try {
            if (e instanceof BadInput bad) {
                bad.lines().forEach(line -> err.println(Words.printable(line)));
                return ExitCode.BAD_INPUT;
            }
            if (e instanceof OutOfMemoryError) {
                err.println(
                        "faultline: stopped: memory: more than Java was given; FAULTLINE_OPTS=-Xmx4g gives it more");
                return ExitCode.STOPPED_BY_BUDGET;
            }
            err.println("faultline: this is a bug of Faultline: " + e.getMessage());
            err.println("faultline: " + ISSUES);
            if (debug()) {
                e.printStackTrace(err);
            }
            return ExitCode.BUG;
        } finally {
            err.flush();
        }
    }

    private static boolean debug() {
        String wish = System.getenv("FAULTLINE_DEBUG");
        return wish != null && !wish.isEmpty() && !wish.equals("0");
    }
}
