package dev.faultline.simulator.cluster;

import dev.faultline.simulator.measure.Facts;
import dev.faultline.simulator.run.InstanceReport;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.Note;
import dev.faultline.simulator.run.RunBook;
import dev.faultline.simulator.time.Bound;
import dev.faultline.simulator.time.Event;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Advances the instances of a run in windows no wider than the lookahead, so that within a window each works on its
 * own. It knows no actor: turns leave through the {@link Crew} and come back through {@link #received}, and it does one
 * thing at a time, telling by a callback when that is done.
 *
 * <p>What instances send each other goes through here. Handing events on directly would need a count of batches to wait
 * for in each window; with one message there and back for each active instance, nothing is saved.
 */
final class Conductor {
    /** Whoever carries the instances. */
    interface Crew {
        /** Hands the turn to its instance, from where it comes back. */
        void send(Turn turn);

        /** All turns of a window are sent. */
        default void sent() {}

        /**
         * Has these instances carried by a second thread, all others by the first.
         *
         * @param elsewhere by address; nobody for one thread
         * @return whether that is so now
         */
        default boolean share(boolean[] elsewhere) {
            return false;
        }
    }

    private enum Phase {
        NEW,
        IDLE,
        WINDOW,
        SAMPLE,
        QUESTION
    }

    private static final int STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 16;
    private static final Runnable NOTHING = () -> {};

    private final Model model;
    private final RunBook book;
    private final Crew crew;
    private final LongSupplier clock;
    private final long lookahead;
    private final Agenda agenda;
    private final Turn[] turns;
    private final int[] due;
    private final Tally tally;
    private final Sharing sharing;
    private final Facts facts = new Facts();

    private Phase phase = Phase.NEW;
    private Runnable done = NOTHING;
    private int dueCount;
    private int outstanding;
    private Bound bound = Bound.at(0);
    private Bound windowEnd = Bound.at(0);
    private boolean hurried;
    private long deadline;
    private long steps;
    private long windows;
    private long now;

    /** @param clock nanoseconds of the wall clock: for advancing up to a deadline, and nothing else */
    Conductor(Model model, Crew crew, LongSupplier clock) {
        this.model = model;
        this.book = new RunBook(model);
        this.crew = crew;
        this.clock = clock;
        this.lookahead = model.lookahead();
        int size = model.places().size();
        this.agenda = new Agenda(size);
        this.turns = new Turn[size];
        this.due = new int[size];
        this.tally = new Tally(size);
        this.sharing = new Sharing(crew, clock, size);
        for (int i = 0; i < size; i++) {
            turns[i] = new Turn(this, i);
        }
    }

    Turn turn(int address) {
        return turns[address];
    }

    /** Before everything else: lets every instance say how it stands at first. */
    void begin(Runnable whenDone) {
        if (phase != Phase.NEW) {
            throw new IllegalStateException("begun already");
        }
        done = whenDone;
        phase = Phase.QUESTION;
        book.opening().forEach(this::route);
        sendToAll(null);
    }

    /** Executes everything before the bound, or up to where a budget ends the run. */
    void advance(Bound to, Runnable whenDone) {
        start(whenDone);
        bound = to;
        hurried = false;
        proceed();
    }

    /** As {@link #advance}, but stops where the wall clock passes the deadline; {@link #now} tells how far it came. */
    void advance(Bound to, long until, Runnable whenDone) {
        start(whenDone);
        bound = to;
        hurried = true;
        deadline = until;
        proceed();
    }

    /** Whether there is an event to execute. */
    boolean canStep() {
        return phase == Phase.IDLE && agenda.firstTime() != VirtualTime.NEVER && book.stoppedBy() == null;
    }

    /** Executes the first event of all; does nothing if there is none. */
    void step(Runnable whenDone) {
        long time = agenda.firstTime();
        if (time == VirtualTime.NEVER || book.stoppedBy() != null) {
            whenDone.run();
            return;
        }
        advance(agenda.afterFirst(), () -> {
            now = book.stoppedBy() == null ? time + 1 : now;
            whenDone.run();
        });
    }

    /** Asks all instances; the answers are then in {@link #answers}. */
    void ask(Question question, Runnable whenDone) {
        start(whenDone);
        phase = Phase.QUESTION;
        sendToAll(question);
    }

    <T extends Answer> List<T> answers(Class<T> type) {
        List<T> answers = new ArrayList<>(turns.length);
        for (Turn turn : turns) {
            answers.add(type.cast(Objects.requireNonNull(turn.answer)));
            turn.answer = null;
        }
        return answers;
    }

    /** Lets an intervention take effect at a time not before {@link #now}. */
    void intervene(Intervention intervention, long at) {
        if (at < now || phase != Phase.IDLE) {
            throw new IllegalStateException(
                    "an intervention at " + at + ", but the run stands at " + now + ", " + phase);
        }
        book.carry(intervention, at).forEach(this::route);
    }

    private void start(Runnable whenDone) {
        if (phase != Phase.IDLE) {
            throw new IllegalStateException("still busy: " + phase);
        }
        done = whenDone;
    }

    private void finish() {
        phase = Phase.IDLE;
        sharing.pause();
        Runnable next = done;
        done = NOTHING;
        next.run();
    }

    private void sendToAll(@Nullable Question question) {
        outstanding = turns.length;
        dueCount = turns.length;
        for (int i = 0; i < turns.length; i++) {
            due[i] = i;
            turns[i].question = question;
            turns[i].bound = windowEnd;
        }
        for (Turn turn : turns) {
            crew.send(turn);
        }
        crew.sent();
    }

    /** A turn has come back. */
    void received(Turn turn) {
        collect(turn);
        if (--outstanding > 0) {
            return;
        }
        for (int i = 0; i < dueCount; i++) {
            routeAll(turns[due[i]].outbox);
        }
        switch (phase) {
            case WINDOW -> proceed();
            case SAMPLE -> {
                sample();
                proceed();
            }
            case QUESTION -> finish();
            case NEW, IDLE -> throw new IllegalStateException("nobody waits for a turn of " + turn.address());
        }
    }

    /** Turns have come back together. */
    void received(Shift shift) {
        int size = shift.size(); // the last of them may begin the next window, and fill it anew
        for (int i = 0; i < size; i++) {
            received(shift.get(i));
        }
    }

    private void collect(Turn turn) {
        tally.take(turn);
        facts.addAll(turn.facts);
        turn.facts.clear();
        agenda.set(turn.address(), turn.nextTime, turn.nextSource, turn.nextSequence);
    }

    private void routeAll(Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            route(batch.get(i));
        }
        batch.clear();
    }

    private void route(Event event) {
        turns[event.target()].inbox.add(event);
        agenda.offer(event.target(), event.time(), event.source(), event.sequence());
    }

    private void proceed() {
        while (book.stoppedBy() == null) {
            long mark = book.nextMark();
            boolean last = mark > bound.time();
            Bound limit = last ? bound : Bound.at(mark);
            if (agenda.hasBefore(limit)) {
                if (late()) {
                    now = Math.max(now, windowEnd.time());
                    break;
                }
                open(limit);
                return;
            }
            windowEnd = limit;
            if (last) {
                now = Math.max(now, bound.time());
                break;
            }
            now = mark;
            if (mark(mark)) {
                return;
            }
            if (late()) {
                break;
            }
        }
        book.fold(facts);
        finish();
    }

    private boolean late() {
        return hurried && ++steps % STEPS_BETWEEN_LOOKS_AT_THE_CLOCK == 0 && clock.getAsLong() - deadline >= 0;
    }

    /** Opens the next window: from the first event of all to a lookahead later, or to the limit. */
    private void open(Bound limit) {
        sharing.window(tally);
        phase = Phase.WINDOW;
        windows++;
        long end = VirtualTime.plus(agenda.firstTime(), lookahead);
        windowEnd = end < limit.time() ? Bound.at(end) : limit;
        dueCount = agenda.due(windowEnd, due);
        outstanding = dueCount;
        for (int i = 0; i < dueCount; i++) {
            turns[due[i]].bound = windowEnd;
        }
        int sends = dueCount;
        for (int i = 0; i < sends; i++) {
            crew.send(turns[due[i]]);
        }
        crew.sent();
    }

    /** Returns whether reports were asked for. */
    private boolean mark(long mark) {
        book.fold(facts);
        book.mark(mark, tally.hashSum(), tally.events(), tally.held());
        if (!book.samplesAt(mark)) {
            return false;
        }
        phase = Phase.SAMPLE;
        sendToAll(new Question.Report(mark, true, Question.Report.SAME));
        return true;
    }

    private void sample() {
        List<Answer.Reported> answers = answers(Answer.Reported.class);
        book.sample(book.lastMark(), map(answers, Answer.Reported::report));
        note(answers);
    }

    /** Writes down what the instances have noted, in order of time. */
    void note(List<Answer.Reported> answers) {
        List<Note> notes = new ArrayList<>();
        answers.forEach(each -> notes.addAll(each.notes()));
        notes.sort(Comparator.comparingLong(Note::time));
        book.notes(notes);
    }

    static List<InstanceReport> reports(List<Answer.Reported> answers) {
        return map(answers, Answer.Reported::report);
    }

    private static <A, B> List<B> map(List<A> list, Function<A, B> function) {
        return list.stream().map(function).toList();
    }

    /** Everything before this time is executed. */
    long now() {
        return now;
    }

    long events() {
        return tally.events();
    }

    /** Whether it goes on two threads now. */
    boolean shared() {
        return sharing.shared();
    }

    /** How often two threads have been tried. */
    int trials() {
        return sharing.trials();
    }

    /** Windows opened so far. */
    long windows() {
        return windows;
    }

    /** The hash of the run up to here. */
    String hash() {
        return book.hash(tally.hashSum());
    }

    RunBook book() {
        return book;
    }

    Model model() {
        return model;
    }

    boolean idle() {
        return phase == Phase.IDLE;
    }
}
