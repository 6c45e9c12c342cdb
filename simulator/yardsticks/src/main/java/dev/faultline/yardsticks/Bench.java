package dev.faultline.yardsticks;

import dev.faultline.simulator.bench.Benchmarks;
import dev.faultline.simulator.bench.Contender;
import dev.faultline.simulator.bench.Fork;
import dev.faultline.simulator.bench.Part;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The whole benchmark with SSJ among the contenders: {@code ./faultline bench} has it without. */
public final class Bench {
    private static final List<Contender> OTHERS = List.of(Ssj.contender());

    private Bench() {}

    /** Parts come as the property {@code only}, rounds as {@code rounds}. */
    public static void main(String[] args) {
        if (args.length > 0) { // a JVM for one contender
            Fork.run(args, OTHERS);
            return;
        }
        String only = System.getProperty("only", "");
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String label : only.isBlank() ? new String[0] : only.split(",")) {
            parts.add(Part.valueOf(label.toUpperCase(Locale.ROOT)));
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        int rounds = Integer.getInteger("rounds", 3);
        new Benchmarks(out, rounds, OTHERS, Bench.class).run(parts.isEmpty() ? EnumSet.allOf(Part.class) : parts);
    }
}
