package dev.faultline.simulator.bench;

import dev.faultline.simulator.cluster.ActorBench;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a JVM does that measures one contender alone. */
public final class Fork {
    static final String HEATS = "heats";
    static final String HEAT = "heat ";

    private Fork() {}

    /** Of one of Faultline's own. */
    public static void main(String[] args) {
        run(args, List.of());
    }

    /**
     * @param args a contender's name, for a cold run; and the word heats, for heats as they come on standard input
     * @param others contenders that do not come with Faultline
     */
    public static void run(String[] args, List<Contender> others) {
        try (ActorBench bench = new ActorBench()) {
            List<Contender> all = new ArrayList<>(Contenders.all(bench));
            all.addAll(others);
            Contender contender = all.stream()
                    .filter(each -> each.name().equals(args[0]))
                    .findFirst()
                    .orElseThrow();
            if (args.length > 1 && args[1].equals(HEATS)) {
                heats(contender);
            } else {
                ColdStart.measure(contender);
            }
        }
    }

    private static void heats(Contender contender) {
        try (BufferedReader wishes = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = wishes.readLine(); line != null; line = wishes.readLine()) {
                String[] words = line.split(" ", 3);
                long requests = Long.parseLong(words[0]);
                Heat heat = Heat.of(contender, Workload.read(words[2]), requests, Long.parseLong(words[1]));
                System.out.println(HEAT + heat.line());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
