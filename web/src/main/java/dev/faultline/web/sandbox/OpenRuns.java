package dev.faultline.web.sandbox;

import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.JournalException;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import io.javalin.http.GoneResponse;
import io.javalin.http.HttpResponseException;
import io.javalin.http.ServiceUnavailableResponse;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that are open. Their number is bounded; a run that nobody looks at is paused after a while, later let go. Its
 * journal stays, so whoever still has its page finds it as it was.
 */
public final class OpenRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenRuns.class);
    private static final Pattern RUN_ID = Pattern.compile("r[A-Za-z0-9_-]{22}");
    private static final long PAUSE_AFTER = TimeUnit.SECONDS.toNanos(20);
    private static final long LET_GO_AFTER = TimeUnit.MINUTES.toNanos(30);

    private final CompletionStage<? extends Sandbox> sandbox;
    private final Records records;
    private final ScenarioReader reader = new ScenarioReader();
    private final int maxRuns;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, OpenRun> runs = new LinkedHashMap<>();
    private final Map<String, Boolean> paused = new LinkedHashMap<>();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("open-runs").factory());

    /** @param records by which a run that is not open is taken up again */
    public OpenRuns(CompletionStage<? extends Sandbox> sandbox, Records records, int maxRuns) {
        this.sandbox = sandbox;
        this.records = records;
        this.maxRuns = maxRuns;
        var unused = sweeper.scheduleWithFixedDelay(this::sweep, 5, 5, TimeUnit.SECONDS);
    }

    /**
     * Opens a run of the scenario. Where there are too many, the one that nobody has looked at for longest goes; where
     * all are looked at, there is none.
     */
    public synchronized Optional<OpenRun> open(String file, Scenario scenario, long seed) {
        return carry(newId(), file, scenario, seed);
    }

    private Optional<OpenRun> carry(String id, String file, Scenario scenario, long seed) {
        if (runs.size() >= maxRuns && !makeRoom()) {
            return Optional.empty();
        }
        Sandbox.Opening opening = new Sandbox.Opening(id, file, scenario.text(), seed, scenario.changes());
        CompletionStage<Sandbox> carried =
                sandbox.thenCompose(carrier -> carrier.open(opening).thenApply(frame -> carrier));
        OpenRun run = new OpenRun(id, file, scenario, seed, carried, System.nanoTime());
        runs.put(id, run);
        return Optional.of(run);
    }

    /**
     * A run that is open, or one that was written down: that is taken up where it was. Empty where there is neither.
     *
     * @throws HttpResponseException where the run is written down and cannot be taken up; the message tells why
     */
    public synchronized Optional<OpenRun> find(String id) {
        @Nullable OpenRun run = runs.get(id);
        if (run == null) {
            return takeUp(id);
        }
        run.touch(System.nanoTime());
        return Optional.of(run);
    }

    private Optional<OpenRun> takeUp(String id) {
        try {
            Optional<Journal.Header> header = RUN_ID.matcher(id).matches() ? records.find(id) : Optional.empty();
            if (header.isEmpty()) {
                return Optional.empty();
            }
            Scenario scenario = Model.of(header.get(), reader).scenario();
            Optional<OpenRun> run =
                    carry(id, header.get().file(), scenario, header.get().seed());
            if (run.isEmpty()) {
                throw new ServiceUnavailableResponse(
                        "All " + maxRuns + " runs are being watched. Close one of their pages first.");
            }
            return run;
        } catch (JournalException e) {
            throw new GoneResponse("This run cannot be taken up: " + e.getMessage());
        } catch (ScenarioException e) {
            throw new GoneResponse("This run cannot be taken up: this Faultline reads its scenario otherwise than the"
                    + " one that wrote it down. " + e.problems().get(0));
        }
    }

    /** Whether the run is open now. */
    public synchronized boolean isOpen(String id) {
        return runs.containsKey(id);
    }

    /** Open runs, the latest first. */
    public synchronized List<OpenRun> all() {
        return List.copyOf(runs.values()).reversed();
    }

    public int maxRuns() {
        return maxRuns;
    }

    /** Lets a run go; its journal stays. */
    public void letGo(String id) {
        OpenRun run;
        synchronized (this) {
            run = runs.remove(id);
            paused.remove(id);
        }
        if (run != null) {
            run.close();
            report(run, run.sandbox().thenCompose(carrier -> carrier.release(id)));
        }
    }

    private boolean makeRoom() {
        long now = System.nanoTime();
        Optional<OpenRun> oldest = runs.values().stream()
                .filter(run -> run.watchers() == 0)
                .max(Comparator.comparing(run -> run.unseen(now)));
        oldest.ifPresent(run -> letGo(run.id()));
        return oldest.isPresent();
    }

    private String newId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return "r" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void sweep() {
        long now = System.nanoTime();
        List<OpenRun> toPause = new ArrayList<>();
        List<OpenRun> toLetGo = new ArrayList<>();
        synchronized (this) {
            for (OpenRun run : runs.values()) {
                long unseen = run.unseen(now);
                if (unseen > LET_GO_AFTER) {
                    toLetGo.add(run);
                } else if (unseen <= PAUSE_AFTER) {
                    paused.remove(run.id());
                } else if (paused.put(run.id(), true) == null) {
                    toPause.add(run);
                }
            }
        }
        toPause.forEach(run -> report(run, run.send(new Command.Pause())));
        toLetGo.forEach(run -> letGo(run.id()));
    }

    private static void report(OpenRun run, CompletionStage<?> outcome) {
        var unused = outcome.whenComplete((done, problem) -> {
            if (problem != null) {
                LOG.warn("Run {} of {}: {}", run.id(), run.file(), problem.toString());
            }
        });
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
    }
}
