package dev.faultline.simulator.cluster;

import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.JournalException;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.Sandbox.Refused;
import dev.faultline.simulator.time.Bound;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;

/** A live run's conductor and crew. They can be set up anew at any time, since the journal says all that was done. */
final class Stage {
    private static final long LONGEST_SILENCE = 10 * VirtualTime.SECOND;

    private final Journal journal;
    private final Model model;
    private final LiveRun.Host host;
    private RunCrew crew;
    private Conductor conductor;
    private int replayed;
    private long lastNews;

    Stage(Journal journal, Model model, LiveRun.Host host) {
        this.journal = journal;
        this.model = model;
        this.host = host;
        this.crew = host.crew(journal.header());
        this.conductor = new Conductor(model, crew, host::clock);
    }

    /** Lets everybody in for the first time. */
    void open(Runnable ready) {
        replayed = 0;
        lastNews = host.clock();
        Conductor starting = conductor;
        crew.hire(starting, () -> starting.begin(ready));
    }

    /** Starts anew at time 0. */
    void reopen(Runnable ready) {
        crew.dismiss();
        crew = host.crew(journal.header());
        conductor = new Conductor(model, crew, host::clock);
        open(ready);
    }

    /**
     * Replays what the journal says for this very time.
     *
     * @throws Refused if the journal says what makes no sense
     */
    void replayDue() {
        List<Journal.Entry> entries = journal.entries();
        while (replayed < entries.size() && entries.get(replayed).at() <= conductor.now()) {
            Journal.Entry entry = entries.get(replayed);
            conductor.intervene(entry.intervention(), entry.at());
            replayed++;
        }
    }

    /** Whether everything in the journal is replayed. */
    boolean allReplayed() {
        return replayed == journal.entries().size();
    }

    /** Advances to the next thing that the journal says; to the time given where there is none. */
    void replayOn(long otherwise, long deadline, Runnable done) {
        List<Journal.Entry> entries = journal.entries();
        long next = replayed < entries.size() ? entries.get(replayed).at() : otherwise;
        conductor.advance(Bound.at(next), deadline, done);
    }

    /**
     * Lets an intervention take effect now, and writes it down.
     *
     * @throws Refused if it makes no sense; then nothing has happened
     * @throws JournalException if it cannot be written down; then the stage must be opened anew
     */
    void intervene(Intervention intervention) {
        long at = conductor.now();
        conductor.intervene(intervention, at);
        journal.intervened(at, intervention);
        replayed++;
    }

    /** A turn has come back from an instance. */
    void received(Turn turn) {
        if (conductor.equals(turn.conductor())) {
            conductor.received(turn);
        }
    }

    /** Turns have come back from a second thread. */
    void received(Shift shift) {
        if (shift.size() > 0 && conductor.equals(shift.get(0).conductor())) {
            conductor.received(shift);
        }
    }

    /** An instance that lives apart has something to tell. */
    void news(InstanceNews news) {
        lastNews = host.clock();
        crew.news(news);
    }

    /** Asks again for those who have not come; false if a message seems to have got lost on the way. */
    boolean tend() {
        crew.askMissing();
        return !crew.apart() || conductor.idle() || host.clock() - lastNews <= LONGEST_SILENCE;
    }

    RunCrew crew() {
        return crew;
    }

    Conductor conductor() {
        return conductor;
    }

    void close() {
        crew.dismiss();
        journal.close();
    }
}
