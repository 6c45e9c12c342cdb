package dev.faultline.web.lesson;

import dev.faultline.simulator.check.Reading;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.lesson.Lesson;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.Shadow;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.web.sandbox.OpenRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Judges one run for one step, at most once a second: by its journal, run again, so that the verdict is that of the
 * command line.
 */
final class Judge {
    private static final long LEAST_BETWEEN = TimeUnit.SECONDS.toNanos(1);

    private final OpenRun run;
    private final long until;
    private final Shadow shadow;
    private final Executor bench;
    private @Nullable CompletableFuture<Said> latest;
    private long askedAt;
    private @Nullable Passed passed;

    /** What was done up to the time up to which the step goes, and how its goals stood then. */
    private record Passed(List<Journal.Entry> done, List<Verdict> verdicts) {}

    /** @param time at which the run stood */
    record Said(long time, List<Verdict> verdicts, List<Reading> readings) {}

    /** @param until a goal that is met at this time of the run stays met, whatever is done later */
    Judge(Lesson lesson, OpenRun run, long until, Shadow.Questions questions, Executor bench) {
        this.run = run;
        this.until = until;
        this.shadow = new Shadow(new ScenarioReader(), lesson.board().changes(), questions);
        this.bench = bench;
    }

    OpenRun run() {
        return run;
    }

    /** @param answers whether the answer was right, by question */
    synchronized CompletableFuture<Said> ask(Map<String, Boolean> answers, long now) {
        if (latest != null && (!latest.isDone() || now - askedAt < LEAST_BETWEEN)) {
            return latest;
        }
        askedAt = now;
        CompletableFuture<Said> asked = run.sandbox()
                .thenCompose(sandbox -> sandbox.journal(run.id()))
                .thenApplyAsync(record -> judge(record, answers), bench)
                .toCompletableFuture();
        latest = asked;
        return asked;
    }

    private Said judge(Journal.Copy record, Map<String, Boolean> answers) {
        try {
            List<Verdict> then = record.time() > until ? atUntil(record, answers) : List.of();
            shadow.follow(record);
            List<Verdict> now = shadow.verdicts(answers);
            List<Verdict> verdicts = new ArrayList<>();
            for (int i = 0; i < now.size(); i++) {
                verdicts.add(i < then.size() && then.get(i).held() ? then.get(i) : now.get(i));
            }
            return new Said(record.time(), verdicts, shadow.readings());
        } catch (ScenarioException e) {
            throw new IllegalStateException("was run, and now cannot be read", e);
        }
    }

    private List<Verdict> atUntil(Journal.Copy record, Map<String, Boolean> answers) throws ScenarioException {
        List<Journal.Entry> done = before(until, record.entries());
        Passed known = passed;
        if (known == null || !known.done().equals(done)) {
            shadow.follow(new Journal.Copy(record.header(), done, until));
            known = new Passed(done, shadow.verdicts(answers));
            passed = known;
        }
        return known.verdicts();
    }

    /** What was done before a step ended: what is done where it ends, to a run that stopped there, comes after it. */
    static List<Journal.Entry> before(long until, List<Journal.Entry> entries) {
        return entries.stream().filter(entry -> entry.at() < until).toList();
    }
}
