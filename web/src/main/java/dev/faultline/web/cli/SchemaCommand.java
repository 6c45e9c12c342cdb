package dev.faultline.web.cli;

import dev.faultline.simulator.interview.InterviewSchema;
import dev.faultline.simulator.lesson.LessonSchema;
import dev.faultline.simulator.scenario.SchemaWriter;
import dev.faultline.simulator.scenario.Suggestion;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faultline schema}. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of scenario, lesson or interview files, for editors and other tools.")
final class SchemaCommand implements Runnable {
    private static final Map<String, Supplier<String>> SCHEMAS = new LinkedHashMap<>();

    static {
        SCHEMAS.put("scenario", SchemaWriter::write);
        SCHEMAS.put("lesson", LessonSchema::schema);
        SCHEMAS.put("interview", InterviewSchema::schema);
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "KIND",
            arity = "0..1",
            defaultValue = "scenario",
            description = "scenario, lesson or interview. Default: scenario.")
    private String kind = "scenario";

    @Override
    public void run() {
        Supplier<String> schema = SCHEMAS.get(kind);
        if (schema == null) {
            throw new BadInput(
                    "there is no schema \"" + Words.printable(kind) + "\"" + Suggestion.of(kind, SCHEMAS.keySet()));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(schema.get().stripTrailing());
        out.flush();
    }
}
