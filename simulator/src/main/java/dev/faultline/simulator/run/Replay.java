package dev.faultline.simulator.run;

import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.Bound;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs again what a journal tells, under the plain loop, to find out more about it. */
public final class Replay {
    private final Journal.Copy record;
    private final Model model;

    public Replay(Journal.Copy record, ScenarioReader reader) throws ScenarioException {
        this.record = record;
        this.model = Model.of(record.header(), reader);
    }

    /** The whole run, as far as it has come. */
    public PlainRun run() {
        return run(new long[0], null);
    }

    /** What was done with a request. */
    public Sandbox.Story story(long request) {
        return new Sandbox.Story(request, lines(request));
    }

    /** What was done with some requests, in order of time. */
    public List<StoryLine> lines(long... requests) {
        return run(requests, null).story();
    }

    /** What is run. */
    public Model model() {
        return model;
    }

    /** The requests that intended effects belong to, in the same order; intents that no message carried are left out. */
    public List<Long> requestsOf(List<Long> intents) {
        Set<Long> wanted = new LinkedHashSet<>(intents);
        Map<Long, Long> found = new LinkedHashMap<>();
        run(new long[0], event -> {
            if (event.body() instanceof Message message
                    && message.intent() != Message.NO_INTENT
                    && message.request() != Message.NO_REQUEST
                    && wanted.contains(message.intent())) {
                found.putIfAbsent(message.intent(), message.request());
            }
        });
        List<Long> requests = new ArrayList<>();
        for (long intent : intents) {
            Long request = found.get(intent);
            if (request != null && !requests.contains(request)) {
                requests.add(request);
            }
        }
        return requests;
    }

    private PlainRun run(long[] traced, @Nullable Witness witness) {
        PlainRun run = new PlainRun(model, traced, witness);
        for (Journal.Entry entry : record.entries()) {
            run.advance(Bound.at(entry.at()));
            run.intervene(entry.intervention(), entry.at());
        }
        run.advance(Bound.at(record.time()));
        return run;
    }
}
