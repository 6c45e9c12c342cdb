package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** The models that a node has read lately: a scenario is read once for all its instances. */
final class Models {
    private static final int KEPT = 8;

    private final ScenarioReader reader;
    private final Map<Journal.Header, Model> models = new LinkedHashMap<>();

    Models(ScenarioReader reader) {
        this.reader = reader;
    }

    synchronized Model of(Journal.Header header) throws ScenarioException {
        Model model = models.remove(header);
        if (model == null) {
            model = Model.of(header, reader);
        }
        models.put(header, model); // the latest is the last
        if (models.size() > KEPT) {
            models.remove(models.keySet().iterator().next());
        }
        return model;
    }
}
