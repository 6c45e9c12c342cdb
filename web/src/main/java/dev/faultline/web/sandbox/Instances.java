package dev.faultline.web.sandbox;

import dev.faultline.simulator.scenario.Scenario.Box;
import java.util.List;
import java.util.stream.IntStream;

/** The instances that a component starts with. */
final class Instances {
    private static final int MOST_LISTED = 200;

    private Instances() {}

    static List<String> names(Box box, int count) {
        return IntStream.range(0, Math.min(count, MOST_LISTED))
                .mapToObj(i -> box.kind().instanceName().of(box.name(), box.settings(), i))
                .toList();
    }
}
