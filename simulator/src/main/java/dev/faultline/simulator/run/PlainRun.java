package dev.faultline.simulator.run;

import dev.faultline.simulator.measure.Facts;
import dev.faultline.simulator.message.Control;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.time.Bound;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.EventQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A run under a plain sequential loop over one queue of events: what every other way of running is compared with, and
 * the fastest where nobody watches.
 */
public final class PlainRun {
    private final Model model;
    private final RunBook book;
    private final EventQueue queue = new EventQueue();
    private final Facts facts = new Facts();
    private final Instance[] instances;
    private final @Nullable Witness witness;
    private LongConsumer beforeSample = time -> {};
    private @Nullable Consumer<Note> reader;
    private long events;
    private long now;

    public PlainRun(Model model) {
        this(model, new long[0]);
    }

    /** @param traced ids of requests whose stories are written down */
    public PlainRun(Model model, long[] traced) {
        this(model, traced, null);
    }

    /** @param witness sees everything that is sent and executed; null for none */
    PlainRun(Model model, long[] traced, @Nullable Witness witness) {
        Outbox outbox = witness == null
                ? queue::push
                : event -> {
                    witness.sent(event);
                    queue.push(event);
                };
        this.witness = witness;
        this.model = model;
        this.book = new RunBook(model);
        long[] sorted = traced.clone();
        java.util.Arrays.sort(sorted);
        this.instances = new Instance[model.places().size()];
        for (int i = 0; i < instances.length; i++) {
            instances[i] = new Instance(model, i, outbox, facts, sorted);
        }
        book.opening().forEach(queue::push);
    }

    /** A run that somebody looks at event by event. */
    public static PlainRun watched(Model model, Witness witness) {
        return new PlainRun(model, new long[0], witness);
    }

    /** Is told the time of each sample just before the instances close their intervals. */
    public void beforeSamples(LongConsumer listener) {
        beforeSample = listener;
    }

    /** Has each line of the event log read to somebody, at the mark after it. */
    void readNotes(Consumer<Note> listener) {
        reader = listener;
        book.readNotes(listener);
    }

    /** Lets an intervention take effect at a time not before {@link #now}. */
    public void intervene(Intervention intervention, long at) {
        if (at < now) {
            throw new IllegalStateException("an intervention at " + at + ", but the run stands at " + now);
        }
        book.carry(intervention, at).forEach(queue::push);
    }

    /** Executes everything before the given time. */
    public void advanceTo(long time) {
        advance(Bound.at(time));
    }

    /** Executes everything before the bound, or up to where a budget ends the run. */
    public void advance(Bound bound) {
        while (book.stoppedBy() == null) {
            long mark = book.nextMark();
            if (mark > bound.time()) {
                execute(bound);
                now = Math.max(now, bound.time());
                break;
            }
            execute(Bound.at(mark));
            now = mark;
            mark(mark);
        }
        book.fold(facts);
    }

    private void execute(Bound bound) {
        long count = 0;
        for (Event event = queue.poll(bound); event != null; event = queue.poll(bound)) {
            Instance instance = instances[event.target()];
            if (witness != null) {
                witness.before(event, instance);
            }
            instance.handle(event);
            count++;
        }
        events += count;
    }

    /** Executes the next event of all; false if there is none. */
    public boolean step() {
        Event next = queue.peek();
        if (next == null || book.stoppedBy() != null) {
            return false;
        }
        advance(Bound.after(next));
        now = next.time() + 1;
        return true;
    }

    private void mark(long mark) {
        book.fold(facts);
        long held = 0;
        for (Instance instance : instances) {
            held += instance.held();
        }
        book.mark(mark, hashSum(), events, held);
        if (book.samplesAt(mark)) {
            beforeSample.accept(mark);
            book.sample(mark, reports(mark, true));
            gatherNotes();
        } else if (reader != null) {
            gatherNotes();
        }
    }

    private void gatherNotes() {
        List<Note> notes = takeNotes();
        if (reader != null) {
            notes.forEach(reader);
        }
        book.notes(notes);
    }

    private long hashSum() {
        long sum = 0;
        for (Instance instance : instances) {
            sum += RunBook.share(instance.hash());
        }
        return sum;
    }

    private List<Note> takeNotes() {
        List<Note> notes = new ArrayList<>();
        for (Instance instance : instances) {
            notes.addAll(instance.takeNotes());
        }
        notes.sort(Comparator.comparingLong(Note::time));
        return notes;
    }

    /** How all instances stand, by address. */
    public List<InstanceReport> reports(long time, boolean closeInterval) {
        List<InstanceReport> reports = new ArrayList<>();
        for (Instance instance : instances) {
            reports.add(instance.report(time, closeInterval));
        }
        return reports;
    }

    /** The lines written about traced requests so far, in order of time. */
    public List<StoryLine> story() {
        List<StoryLine> lines = new ArrayList<>();
        for (Instance instance : instances) {
            lines.addAll(instance.takeStory());
        }
        lines.sort(Comparator.comparingLong(StoryLine::time));
        return lines;
    }

    /** The earliest time at which an intervention can take effect: everything before it is executed. */
    public long now() {
        return now;
    }

    public long events() {
        return events;
    }

    /** Messages that are on their way. */
    public long messagesUnderWay() {
        long[] count = {0};
        queue.forEach(event -> {
            if (event.body() instanceof Message message && !(message instanceof Control)) {
                count[0]++;
            }
        });
        return count[0];
    }

    /** The hash of the run up to here. */
    public String hash() {
        return book.hash(hashSum());
    }

    public @Nullable String stoppedBy() {
        return book.stoppedBy();
    }

    public Model model() {
        return model;
    }

    public RunBook book() {
        return book;
    }

    public List<Instance> instances() {
        return List.of(instances);
    }

    /** What the run has come to. */
    public RunResult result() {
        book.notes(takeNotes());
        return RunResult.of(model, book, instances(), hash(), now, events);
    }
}
