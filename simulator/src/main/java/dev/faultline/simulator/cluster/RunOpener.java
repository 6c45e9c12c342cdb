package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.JournalException;
import dev.faultline.simulator.run.JournalStore;
import dev.faultline.simulator.scenario.ScenarioException;
import org.jspecify.annotations.Nullable;

/** Takes a run up from its journal, or begins it. */
final class RunOpener {
    private final String runId;
    private final Services services;
    private final Watchers watchers;
    private final LiveRun.Host host;

    RunOpener(String runId, Services services, Watchers watchers, LiveRun.Host host) {
        this.runId = runId;
        this.services = services;
        this.watchers = watchers;
        this.host = host;
    }

    /**
     * @return null where there is no such run, and the order does not say what it shall be
     * @throws JournalException.Busy if somebody else still has the journal
     */
    @Nullable LiveRun open(RunOrder order) throws ScenarioException {
        if (services.journals().has(runId)) {
            return live(services.journals().open(runId), null);
        }
        if (order instanceof RunOrder.Open open) {
            Journal.Header header = new Journal.Header(
                    open.opening().file(),
                    open.opening().scenario(),
                    open.opening().seed(),
                    open.opening().changes());
            services.models().of(header); // refused before anything is written
            return live(services.journals().open(runId), header);
        }
        return null;
    }

    /** @param header of a new journal; null for one that is there */
    private LiveRun live(JournalStore.Lines lines, Journal.@Nullable Header header) throws ScenarioException {
        try {
            Journal journal = header == null ? Journal.open(lines) : Journal.create(lines, header);
            return new LiveRun(journal, services.models().of(journal.header()), watchers, host);
        } catch (ScenarioException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }
}
