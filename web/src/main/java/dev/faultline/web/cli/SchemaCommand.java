package dev.faultline.web.cli;

import dev.faultline.simulator.scenario.SchemaWriter;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code faultline schema}. */
@Command(name = "schema", description = "Prints the JSON Schema of scenario files, for editors and other tools.")
final class SchemaCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(SchemaWriter.write().stripTrailing());
        out.flush();
    }
}
