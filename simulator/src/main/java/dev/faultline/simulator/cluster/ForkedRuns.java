package dev.faultline.simulator.cluster;

import dev.faultline.simulator.cluster.Rehearsal.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generated scenarios in a JVM of its own: interpreted, compiled by one compiler alone, or another JDK altogether. */
public final class ForkedRuns {
    private static final String LINE = "faultline-run ";

    private ForkedRuns() {}

    /** What a JVM has come to: who it is, and a line for each seed. */
    public record Said(String jvm, Map<Long, String> results) {}

    /** What this JVM comes to with a seed, in the form of {@link Said}. */
    public static String here(long seed) {
        return line(Rehearsal.of(seed).expected());
    }

    private static String line(Result result) {
        return result.hash() + " " + result.events() + " " + result.ledger();
    }

    /**
     * Runs seeds in another JVM, with what is on the class path here.
     *
     * @param java its home
     * @param options such as {@code -Xint}
     */
    public static Said run(Path java, List<String> options, List<Long> seeds) {
        List<String> command =
                new ArrayList<>(List.of(java.resolve("bin").resolve("java").toString(), "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ForkedRuns.class.getName()));
        seeds.forEach(seed -> command.add(String.valueOf(seed)));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Said said = read(process);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException("exit code " + code + " of " + command);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    private static Said read(Process process) throws IOException {
        String jvm = "";
        Map<Long, String> results = new LinkedHashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(LINE)) {
                    String[] words = line.substring(LINE.length()).split(" ", 2);
                    results.put(Long.valueOf(words[0]), words[1]);
                } else if (jvm.isEmpty()) {
                    jvm = line;
                }
            }
        }
        return new Said(jvm, results);
    }

    /** The forked process: says who it is, then what each seed comes to. */
    public static void main(String[] seeds) {
        System.out.println("JDK " + System.getProperty("java.version") + ", " + System.getProperty("java.vm.info"));
        for (String seed : seeds) {
            System.out.println(LINE + seed + " " + here(Long.parseLong(seed)));
        }
    }
}
