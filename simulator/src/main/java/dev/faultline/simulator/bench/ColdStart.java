package dev.faultline.simulator.bench;

import static dev.faultline.simulator.bench.Table.one;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The first run of a JVM: a process of its own for each contender and round, with nothing compiled yet. */
public final class ColdStart {
    private static final long[] REQUESTS = {10_000, 100_000, 500_000};

    private final PrintWriter out;
    private final int rounds;
    private final Class<?> main;

    ColdStart(PrintWriter out, int rounds, Class<?> main) {
        this.out = out;
        this.rounds = rounds;
        this.main = main;
    }

    void table(List<String> contenders) {
        Table table = new Table(out, "pipe in a new JVM, ms for", "10,000", "100,000", "500,000 requests");
        for (String contender : contenders) {
            double[][] millis = new double[REQUESTS.length][rounds];
            for (int round = 0; round < rounds; round++) {
                List<String> said = fork(contender);
                for (int i = 0; i < REQUESTS.length; i++) {
                    millis[i][round] = Long.parseLong(said.get(i)) / 1e6;
                }
            }
            List<String> cells = new ArrayList<>(List.of(contender));
            for (double[] each : millis) {
                cells.add(one(Match.median(each)));
            }
            table.row(cells.toArray(String[]::new));
        }
    }

    private List<String> fork(String contender) {
        try {
            Process java = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            main.getName(),
                            contender)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<String> said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("nanos "))
                    .map(line -> line.substring("nanos ".length()))
                    .toList();
            if (java.waitFor() != 0 || said.size() != REQUESTS.length) {
                throw new IllegalStateException("a cold run of " + contender + " said " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a cold run was under way", e);
        }
    }

    /** In the forked process: says how long the contender took so far. */
    static void measure(Contender contender) {
        try (Contender.Going going = contender.prepare(Workload.pipe(1), 1)) {
            long start = System.nanoTime();
            long before = 0;
            for (long requests : REQUESTS) {
                going.advance(requests - before);
                before = requests;
                System.out.println("nanos " + (System.nanoTime() - start));
            }
        }
    }
}
