package dev.faultline.web.sandbox;

import dev.faultline.simulator.check.Check;
import dev.faultline.simulator.check.Verdict;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.Shadow;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How runs stand to the goals of their scenarios, asked while they go on: each is judged at most once a second, by its journal,
 * as the command line judges it. Beyond a limit the run that was not asked about for longest is forgotten, and judged from
 * its start when it is asked about again.
 */
final class Standings {
    private static final int MOST = 24;
    private static final long LEAST_BETWEEN = TimeUnit.SECONDS.toNanos(1);

    private final ExecutorService bench = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("goals").factory());
    private final Map<String, Standing> known = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Standing> eldest) {
            return size() > MOST;
        }
    };

    /** @param time at which the run stood, in nanoseconds */
    record Told(long time, List<GoalTold> goals) {}

    /**
     * @param state {@code met}, {@code not met}, {@code not yet}
     * @param why it is not met, or not yet; empty where it is met
     */
    record GoalTold(String id, String state, String expected, String measured, String why) {
        static GoalTold of(Verdict verdict) {
            return new GoalTold(
                    verdict.goal(), verdict.state().words(), verdict.expected(), verdict.measured(), verdict.reason());
        }
    }

    CompletableFuture<Told> of(OpenRun run, long now) {
        return standing(run).ask(now);
    }

    private synchronized Standing standing(OpenRun run) {
        Standing standing = known.get(run.id());
        if (standing == null || standing.run != run) {
            standing = new Standing(run);
            known.put(run.id(), standing);
        }
        return standing;
    }

    /** One run, followed by its journal. */
    private final class Standing {
        private final OpenRun run;
        private final Shadow shadow;
        private @Nullable CompletableFuture<Told> latest;
        private long askedAt;

        Standing(OpenRun run) {
            this.run = run;
            this.shadow = new Shadow(
                    new ScenarioReader(),
                    run.scenario().goals().stream().map(Check::of).toList());
        }

        synchronized CompletableFuture<Told> ask(long now) {
            if (latest != null && (!latest.isDone() || now - askedAt < LEAST_BETWEEN)) {
                return latest;
            }
            askedAt = now;
            CompletableFuture<Told> asked = run.sandbox()
                    .thenCompose(sandbox -> sandbox.journal(run.id()))
                    .thenApplyAsync(this::judge, bench)
                    .toCompletableFuture();
            latest = asked;
            return asked;
        }

        private Told judge(Journal.Copy record) {
            try {
                shadow.follow(record);
            } catch (ScenarioException e) {
                throw new IllegalStateException("was run, and now cannot be read", e);
            }
            return new Told(
                    record.time(),
                    shadow.verdicts(Map.of()).stream().map(GoalTold::of).toList());
        }
    }
}
