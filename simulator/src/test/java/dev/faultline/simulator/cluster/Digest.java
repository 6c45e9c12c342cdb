package dev.faultline.simulator.cluster;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.run.Instance;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.RunBook;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that a run has come to, in a form that can be compared whoever carried it. */
record Digest(
        String hash,
        long now,
        long events,
        Object accounts,
        Map<String, List<Long>> latencies,
        Object points,
        Object bands,
        Object notes) {

    static Digest of(PlainRun run) {
        Map<String, List<Long>> latencies = new TreeMap<>();
        for (Instance instance : run.instances()) {
            String component = instance.place().component();
            for (ClassStats each : instance.stats().classes()) {
                latencies.put(instance.place().name() + ": " + component + "." + each.name(), numbers(each.latency()));
            }
            latencies.put(
                    instance.place().name() + ": " + component + " wait",
                    numbers(instance.stats().waits()));
            latencies.put(
                    instance.place().name() + ": " + component + " work",
                    numbers(instance.stats().works()));
        }
        run.result(); // takes the last notes
        return of(run.hash(), run.now(), run.events(), run.book(), latencies);
    }

    /** Of a conductor that was just asked for histograms, with its notes taken. */
    static Digest of(Conductor conductor) {
        Map<String, List<Long>> latencies = new TreeMap<>();
        List<Answer.Measured> answers = conductor.answers(Answer.Measured.class);
        for (int i = 0; i < answers.size(); i++) {
            String name = conductor.model().place(i).name();
            answers.get(i)
                    .histograms()
                    .forEach(each -> latencies.put(name + ": " + each.name(), numbers(each.latencies())));
        }
        return of(conductor.hash(), conductor.now(), conductor.events(), conductor.book(), latencies);
    }

    private static Digest of(String hash, long now, long events, RunBook book, Map<String, List<Long>> latencies) {
        return new Digest(
                hash,
                now,
                events,
                book.accounts(),
                latencies,
                List.copyOf(book.series().points()),
                book.bands(now),
                List.copyOf(book.notes()));
    }

    private static List<Long> numbers(Latencies latencies) {
        return List.of(
                latencies.count(),
                latencies.sum(),
                latencies.max(),
                latencies.percentile(50),
                latencies.percentile(90),
                latencies.percentile(99),
                latencies.percentile(99.9));
    }
}
