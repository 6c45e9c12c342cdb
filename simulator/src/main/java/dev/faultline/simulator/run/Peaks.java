package dev.faultline.simulator.run;

import dev.faultline.simulator.check.Witness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Watches for the longest queues of components, for several who begin anew at different times. */
final class Peaks {
    private final PlainRun run;
    private final Map<String, List<Own>> all = new LinkedHashMap<>();

    Peaks(PlainRun run) {
        this.run = run;
    }

    Witness.Peak of(String component) {
        collect(component);
        Own own = new Own(component);
        all.computeIfAbsent(component, name -> new ArrayList<>()).add(own);
        return own;
    }

    private long level(String component) {
        return run.instances().stream()
                .filter(instance -> instance.place().component().equals(component))
                .mapToLong(instance -> instance.stats().queue().level())
                .max()
                .orElse(0);
    }

    /** Tells everybody what the highest was since anybody asked. */
    private void collect(String component) {
        long highest = 0;
        for (Instance instance : run.instances()) {
            if (instance.place().component().equals(component)) {
                highest = Math.max(highest, instance.stats().queue().peak());
                instance.stats().queue().restPeak();
            }
        }
        for (Own own : all.getOrDefault(component, List.of())) {
            own.highest = Math.max(own.highest, highest);
        }
    }

    private final class Own implements Witness.Peak {
        private final String component;
        private long highest;

        Own(String component) {
            this.component = component;
            this.highest = level(component);
        }

        @Override
        public long now() {
            collect(component);
            return highest;
        }

        @Override
        public long take() {
            long taken = now();
            highest = level(component);
            return taken;
        }
    }
}
