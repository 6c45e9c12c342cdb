package dev.faultline.simulator.run;

import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.Facts;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.run.Frame.Band;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Limits;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The books of one run, the same whoever carries its instances: the operator's events, the ledger, the hash, budgets and
 * samples. At fixed marks of virtual time the carrier brings what the instances have come to; nothing in here depends on
 * how it got there.
 */
public final class RunBook {
    /** Virtual time between marks. */
    public static final long MARK = 100 * VirtualTime.MILLISECOND;

    static final int MAX_NOTES = 2000;

    private final Model model;
    private final Operator operator;
    private final Ledger ledger;
    private final Series series;
    private final Alerts alerts;
    private @Nullable Consumer<Note> reader;
    private final List<Note> notes = new ArrayList<>();
    private long droppedNotes;
    private long hash;
    private long lastMark;
    private @Nullable String stoppedBy;

    public RunBook(Model model) {
        this.model = model;
        this.operator = new Operator(model);
        this.ledger = new Ledger(model.effects());
        this.series = new Series(model.scenario());
        this.alerts = new Alerts(model.scenario());
        this.hash = Hash.mix(model.seed());
    }

    /** The control events of everything that happens by itself. */
    public List<Event> opening() {
        return operator.opening();
    }

    /** The control events of an intervention; throws {@link Sandbox.Refused} where it makes no sense. */
    public List<Event> carry(Intervention intervention, long at) {
        return operator.carry(intervention, at);
    }

    /** Takes in the facts of a window. */
    public void fold(Facts facts) {
        ledger.fold(facts);
    }

    /** The next mark: once all events before it are executed, call {@link #mark}. */
    public long nextMark() {
        return lastMark + MARK;
    }

    /** Up to here the run is marked. */
    public long lastMark() {
        return lastMark;
    }

    /** Whether the instances' reports, with their intervals closed, are wanted at the mark. */
    public boolean samplesAt(long mark) {
        return series.samplesAt(mark);
    }

    /**
     * Everything before the mark is executed.
     *
     * @param hashSum the sum over all instances of {@link #share}
     * @param held the sum over all instances of what they hold
     */
    public void mark(long mark, long hashSum, long events, long held) {
        if (mark != nextMark()) {
            throw new IllegalStateException("mark " + mark + " instead of " + nextMark());
        }
        lastMark = mark;
        hash = Hash.roll(hash, hashSum);
        Limits limits = model.scenario().limits();
        if (events > limits.events()) {
            stoppedBy = "events: more than " + limits.events() + " (limits.events)";
        } else if (held > limits.queued()) {
            stoppedBy = "queued: more than " + limits.queued() + " messages and calls wait (limits.queued)";
        } else if (ledger.open() > limits.openIntents()) {
            stoppedBy = "openIntents: more than " + limits.openIntents() + " effects are open (limits.openIntents)";
        }
    }

    /** One instance's part in the sum of hashes: a sum does not depend on order, and the name is in each hash. */
    public static long share(long instanceHash) {
        return Hash.mix(instanceHash);
    }

    /** The reports that were asked for at a mark. */
    public void sample(long mark, List<InstanceReport> reports) {
        series.add(mark, reports);
        List<Note> calls = alerts.look(mark - series.step(), mark, reports, operator.bands(mark), series);
        notes(calls);
        if (reader != null) {
            calls.forEach(reader);
        }
    }

    /** Has each line that the books themselves write to the event log read to somebody. */
    void readNotes(Consumer<Note> listener) {
        reader = listener;
    }

    /** Every time that an alert has fired, in order. */
    public List<Alert> alerts() {
        return alerts.all();
    }

    public void notes(List<Note> more) {
        notes.addAll(more);
        int excess = notes.size() - MAX_NOTES;
        if (excess > 0) {
            droppedNotes += excess;
            notes.subList(0, excess).clear();
        }
    }

    /** The hash of the run up to the last mark, 16 hex digits. */
    public String hash() {
        return String.format(Locale.ROOT, "%016x", hash);
    }

    /** The hash of the run up to here, between marks. */
    public String hash(long hashSum) {
        return String.format(Locale.ROOT, "%016x", Hash.roll(hash, hashSum));
    }

    /** The budget that ended the run, or null. */
    public @Nullable String stoppedBy() {
        return stoppedBy;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Series series() {
        return series;
    }

    public List<Note> notes() {
        return notes;
    }

    /** Notes that were let go because there were too many; the latest are kept. */
    public long droppedNotes() {
        return droppedNotes;
    }

    public List<Band> bands(long now) {
        return operator.bands(now);
    }

    /** Every fault, also those to come, with the end that is planned; null where none is. */
    List<Band> faults() {
        return operator.faults();
    }

    /** The scenario with all that was set since the start. */
    Scenario scenario() {
        return operator.scenario();
    }

    /** What the run has cost, by the reports of all its instances. */
    public Bill bill(List<InstanceReport> reports, long now) {
        return operator.bill(reports, now);
    }

    /** The ledger as pages show it. */
    public List<Frame.Account> accounts() {
        List<Frame.Account> accounts = new ArrayList<>();
        for (Ledger.Account account : ledger.accounts()) {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (EffectState state : EffectState.values()) {
                counts.put(state.label(), account.count(state));
            }
            accounts.add(
                    new Frame.Account(account.effect(), account.intended(), counts, account.appliedButToldFailed()));
        }
        return accounts;
    }
}
