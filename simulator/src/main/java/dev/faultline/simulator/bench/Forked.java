package dev.faultline.simulator.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A contender in a JVM of its own: in one JVM, what its compiler has seen of the others would make each of them slower.
 * Does one heat after the other, as they are asked for on its standard input; see {@link Fork}.
 */
final class Forked implements Entrant, AutoCloseable {
    private final String name;
    private final Process java;
    private final BufferedReader answers;

    /** @param main has a main method that calls {@link Fork#run} */
    Forked(String name, Class<?> main) {
        this.name = name;
        try {
            this.java = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx2g",
                            "-cp",
                            System.getProperty("java.class.path"),
                            main.getName(),
                            name,
                            Fork.HEATS)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.answers = java.inputReader(StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Heat heat(Workload workload, long requests, long seed) {
        try {
            java.getOutputStream()
                    .write((requests + " " + seed + " " + workload.line() + "\n").getBytes(StandardCharsets.UTF_8));
            java.getOutputStream().flush();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(Fork.HEAT)) {
                    return Heat.read(line.substring(Fork.HEAT.length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(name + " ended before its heat");
    }

    /** Ends the process: nothing more is asked of it. */
    @Override
    public void close() {
        java.destroy();
    }
}
