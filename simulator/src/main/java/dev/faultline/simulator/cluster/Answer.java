package dev.faultline.simulator.cluster;

import dev.faultline.simulator.component.ParkedMessage;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.run.Hop;
import dev.faultline.simulator.run.InstanceReport;
import dev.faultline.simulator.run.Note;
import java.util.List;

/** What an instance answers to a {@link Question}: copies that can travel. */
sealed interface Answer {
    record Reported(InstanceReport report, List<Note> notes, List<Hop> hops) implements Answer {}

    record Requests(List<Long> ids) implements Answer {}

    record Measured(List<Named> histograms) implements Answer {}

    /** @param name {@code users.checkout}, {@code shop wait} */
    record Named(String name, Latencies latencies) {}

    record Held(List<ParkedMessage> parked) implements Answer {}
}
