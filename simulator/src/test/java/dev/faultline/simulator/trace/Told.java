package dev.faultline.simulator.trace;

import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.Replay;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.run.StoryLine;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import java.util.stream.LongStream;

/** A run of a few components, and the traces of its requests. */
record Told(Replay replay, PlainRun run) {
    static final long LATENCY = VirtualTime.MILLISECOND / 2;

    /** The first seconds of a run without warm-up, seed 1; its class of requests is called {@code work} unless it says. */
    static Told of(String text, long seconds) {
        String head = "faultline: 1\nid: told\ntitle: Told\nduration: 60s\nnetwork: {latency: 0.5ms, extra: 0s}\n";
        String requests = text.contains("requests:") ? "" : "requests: {work: {}}\n";
        Journal.Header header = new Journal.Header("told.yaml", head + requests + text, 1);
        try {
            Replay replay =
                    new Replay(new Journal.Copy(header, List.of(), seconds * VirtualTime.SECOND), new ScenarioReader());
            return new Told(replay, replay.run());
        } catch (ScenarioException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Trace trace(long request) {
        return Trace.of(replay.story(request), this::component, replay.time());
    }

    /** Of all requests of the first component that have begun. */
    List<Trace> allTraces() {
        long offered = run.instances().get(0).stats().classes().get(0).offered();
        long[] ids = LongStream.range(0, offered).map(i -> Message.id(0, i)).toArray();
        List<StoryLine> lines = replay.lines(ids);
        return LongStream.of(ids)
                .mapToObj(id -> new Sandbox.Story(
                        id, lines.stream().filter(line -> line.request() == id).toList()))
                .map(story -> Trace.of(story, this::component, replay.time()))
                .toList();
    }

    private String component(String instance) {
        return run.instances().stream()
                .map(each -> each.place())
                .filter(place -> place.name().equals(instance))
                .findFirst()
                .orElseThrow()
                .component();
    }
}
