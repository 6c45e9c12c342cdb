package dev.faultline.web.cli;

import dev.faultline.simulator.run.Replay;
import dev.faultline.simulator.trace.Examples;
import dev.faultline.simulator.trace.Inquest;
import dev.faultline.simulator.trace.Otlp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The traces of the requests that a run keeps in mind, as a file for other tools. */
final class TraceFile {
    private TraceFile() {}

    static void write(Path file, Plan plan) {
        long seed = plan.seeds().get(0);
        Replay replay = plan.replay(seed);
        Inquest inquest = new Inquest(replay);
        Map<String, Object> document = Otlp.document(
                plan.scenario().id() + " " + seed,
                inquest.traces(Examples.of(inquest.run(), replay).all()));
        try {
            Files.writeString(file, Json.write(document) + "\n");
        } catch (IOException e) {
            throw new BadInput("--traces " + file + ": cannot be written");
        }
    }
}
