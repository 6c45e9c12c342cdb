package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.InstanceReport;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.RunBook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes frames. */
final class Frames {
    private Frames() {}

    /** How a live run goes, as the frame says it. */
    record Going(
            Frame.State state,
            double speed,
            double reached,
            @Nullable String stoppedBy) {}

    /** A frame without what came since the last one. */
    static Frame bare(
            Conductor conductor,
            Going going,
            long hopShare,
            List<InstanceReport> reports,
            Map<Integer, String> nodes,
            List<Journal.Entry> entries) {
        RunBook book = conductor.book();
        return new Frame(
                0,
                false,
                conductor.now(),
                going.state(),
                going.speed(),
                going.reached(),
                book.hash(),
                conductor.events(),
                going.stoppedBy(),
                reports,
                nodes,
                List.of(),
                book.accounts(),
                List.of(),
                hopShare,
                book.bands(conductor.now()),
                List.of(),
                settings(entries, conductor.now()),
                book.bill(reports, conductor.now()));
    }

    private static Map<String, String> settings(List<Journal.Entry> entries, long now) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Journal.Entry entry : entries) {
            if (entry.at() <= now && entry.intervention() instanceof Intervention.SetPath set) {
                settings.put(set.path(), set.value());
            }
        }
        return settings;
    }

    /** The same run, ended by a fault of the program. */
    static Frame ended(Frame last, String why) {
        return new Frame(
                last.number(),
                last.whole(),
                last.time(),
                Frame.State.STOPPED,
                0,
                0,
                last.hash(),
                last.events(),
                why,
                last.instances(),
                last.nodes(),
                List.of(),
                last.ledger(),
                List.of(),
                last.hopShare(),
                last.bands(),
                List.of(),
                last.settings(),
                last.bill());
    }
}
