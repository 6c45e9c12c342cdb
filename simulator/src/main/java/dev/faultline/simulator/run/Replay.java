package dev.faultline.simulator.run;

import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.Bound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs again what a journal tells, under the plain loop, to find out more about it. */
public final class Replay {
    private static final int SHOWN = 6;

    private final Model model;
    private final List<Journal.Entry> entries;
    private final long time;

    public Replay(Journal.Copy record, ScenarioReader reader) throws ScenarioException {
        this(Model.of(record.header(), reader), record.entries(), record.time());
    }

    /** A run that is not known by its text, but made of a model and of what was done to it, up to a time. */
    public Replay(Model model, List<Journal.Entry> entries, long time) {
        this.model = model;
        this.entries = List.copyOf(entries);
        this.time = time;
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

    /** How far it is run. */
    public long time() {
        return time;
    }

    /** What is run. */
    public Model model() {
        return model;
    }

    /** The whole run, seen by somebody event by event. */
    public PlainRun watchedBy(Witness witness) {
        return run(new long[0], witness);
    }

    /**
     * Some requests that ended in a stretch of time: of those that did not end well and of the others those that took longest,
     * at most six each, the bad ones first.
     *
     * @param from not before it
     * @param to before it, and not after the end of the record
     */
    public List<Long> endedBetween(long from, long to) {
        PlainRun run = begun(Math.min(from, time));
        List<Ended> all = new ArrayList<>();
        for (Instance instance : run.instances()) {
            instance.stats()
                    .classes()
                    .forEach(stats -> stats.listen((request, took, well) -> all.add(new Ended(request, took, well))));
        }
        goOn(run, Math.min(to, time));
        all.sort(Comparator.comparingLong((Ended each) -> -each.took).thenComparingLong(Ended::request));
        List<Long> chosen = new ArrayList<>();
        for (boolean well : new boolean[] {false, true}) {
            all.stream().filter(each -> each.well == well).limit(SHOWN).forEach(each -> chosen.add(each.request));
        }
        return chosen;
    }

    private record Ended(long request, long took, boolean well) {}

    private PlainRun begun(long until) {
        PlainRun run = new PlainRun(model);
        goOn(run, until);
        return run;
    }

    /** Goes on from where a run stands to a time, with all that was done to it from there on. */
    private void goOn(PlainRun run, long until) {
        long stood = run.now();
        for (Journal.Entry entry : entries) {
            if (entry.at() >= stood && entry.at() < until) {
                run.advance(Bound.at(entry.at()));
                run.intervene(entry.intervention(), entry.at());
            }
        }
        run.advance(Bound.at(until));
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
        for (Journal.Entry entry : entries) {
            run.advance(Bound.at(entry.at()));
            run.intervene(entry.intervention(), entry.at());
        }
        run.advance(Bound.at(time));
        return run;
    }
}
