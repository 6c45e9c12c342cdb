package dev.faultline.simulator.lesson;

import dev.faultline.simulator.lesson.Deed.Before;
import dev.faultline.simulator.lesson.Deed.During;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.List;

/** Makes deeds of what a lesson writes. */
final class Deeds {
    /** A deed, as it was written. */
    record Written(Deed deed, Settings settings, Node.Fields node) {
        String path() {
            return settings.path();
        }
    }

    private Deeds() {}

    /** @param nodes the same entries as they stand in the file */
    static List<Written> of(List<Settings> entries, List<Node> nodes) {
        List<Written> deeds = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Settings entry = entries.get(i);
            Node.Fields node = (Node.Fields) nodes.get(i);
            for (Deed deed : deeds(entry, node)) {
                deeds.add(new Written(deed, entry, node));
            }
        }
        return deeds;
    }

    private static List<Deed> deeds(Settings entry, Node.Fields node) {
        String id = entry.has("id") ? entry.text("id") : "";
        List<Deed> deeds = new ArrayList<>();
        if (!entry.has("when")) {
            PartReader.changes(entry).forEach(change -> deeds.add(new Before(id, change)));
        } else if (entry.has("at")) {
            for (Change change : PartReader.changes(entry)) {
                deeds.add(new During(id, entry.duration("when"), new Intervention.SetPath(change.at(), change.text())));
            }
        } else {
            deeds.add(new During(id, entry.duration("when"), intervention(entry, node)));
        }
        return deeds;
    }

    private static Intervention intervention(Settings entry, Node.Fields node) {
        if (entry.has("inject")) {
            return new Intervention.Inject(node.get("inject").orElseThrow().flow());
        }
        if (entry.has("heal")) {
            return new Intervention.Heal(entry.text("heal"));
        }
        return new Intervention.Operate(entry.text("of"), entry.text("operate"), entry.text("with"));
    }
}
