package dev.faultline.web;

import dev.faultline.simulator.component.Happening;
import dev.faultline.simulator.component.ParkedMessage;
import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.run.Command;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Frame.Band;
import dev.faultline.simulator.run.Frame.State;
import dev.faultline.simulator.run.Intervention;
import dev.faultline.simulator.run.Note;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A made-up run of the shop: ten ticks a second, and numbers that follow its faults. */
final class FakeRun {
    private static final Pattern ENTRY = Pattern.compile("\\{fault: ([a-z-]+), target: (.*?)(?:, .*)?}");
    private static final long END = 120 * VirtualTime.SECOND;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private final List<Consumer<Frame>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Band> bands = new LinkedHashMap<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<Frame.Point> points = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private FakeNumbers numbers = new FakeNumbers();
    private State state = State.PAUSED;
    private double speed = 1;
    private long time;
    private long number;
    private int faults;
    private final ScheduledFuture<?> ticking;

    FakeRun() {
        ticking = clock.scheduleAtFixedRate(this::tick, 100, 100, TimeUnit.MILLISECONDS);
    }

    int watchers() {
        return listeners.size();
    }

    synchronized AutoCloseable watch(Consumer<Frame> listener) {
        listeners.add(listener);
        listener.accept(whole());
        return () -> listeners.remove(listener);
    }

    private synchronized void tick() {
        if (state != State.PLAYING) {
            return;
        }
        double pace = Double.isFinite(speed) ? speed : 100;
        tell(advance((long) (pace * 100 * VirtualTime.MILLISECOND)));
    }

    private Frame advance(long by) {
        long from = time;
        time = Math.min(time + by, END);
        if (from < 30 * VirtualTime.SECOND && time >= 30 * VirtualTime.SECOND) {
            begin(
                    "timeline-1",
                    "slow",
                    "payments",
                    "{fault: slow, target: payments, factor: 10}",
                    30 * VirtualTime.SECOND);
        }
        if (from < 50 * VirtualTime.SECOND && time >= 50 * VirtualTime.SECOND) {
            end("timeline-1", 50 * VirtualTime.SECOND);
        }
        List<Frame.Point> fresh = new ArrayList<>();
        for (long mark = (from / FakeNumbers.STEP + 1) * FakeNumbers.STEP; mark <= time; mark += FakeNumbers.STEP) {
            fresh.add(numbers.point(mark, active()));
        }
        points.addAll(fresh);
        if (time == END) {
            state = State.STOPPED;
        }
        return frame(false, from, fresh);
    }

    private List<Band> active() {
        return bands.values().stream().filter(band -> band.to() == null).toList();
    }

    private void begin(String id, String kind, String target, String text, long at) {
        bands.put(id, new Band(id, kind, target, text, at, null));
        if (kind.equals("slow")) {
            notes.add(new Note(
                    at + 2_300_000_000L,
                    "shop-2",
                    Happening.OTHER,
                    -1,
                    "breaker payments -> open after 50% of 100 calls failed"));
        }
    }

    private void end(String id, long at) {
        Band band = bands.get(id);
        if (band == null) {
            throw new Sandbox.Refused("there is no fault " + id + " to heal");
        }
        bands.put(id, new Band(id, band.kind(), band.target(), band.text(), band.from(), at));
    }

    synchronized Frame carryOut(Command command) {
        switch (command) {
            case Command.Play play -> {
                speed = play.speed();
                state = time < END ? State.PLAYING : State.STOPPED;
            }
            case Command.Pause pause -> state = State.PAUSED;
            case Command.StepEvents step -> advanceAndPause(step.count() * 137_000L);
            case Command.StepTime step -> advanceAndPause(step.nanos());
            case Command.RunTo runTo -> {
                while (time < Math.min(runTo.time(), END)) {
                    advance(Math.min(VirtualTime.SECOND, runTo.time() - time));
                }
                state = State.PAUSED;
            }
            case Command.GoBack back -> goBack(back.time());
            case Command.Intervene intervene -> intervene(intervene.intervention());
        }
        Frame frame = whole();
        tell(frame);
        return frame;
    }

    private void advanceAndPause(long nanos) {
        advance(nanos);
        state = State.PAUSED;
    }

    private void goBack(long to) {
        numbers = new FakeNumbers();
        points.clear();
        bands.clear();
        notes.clear();
        time = 0;
        advance(to);
        state = State.PAUSED;
    }

    private void intervene(Intervention intervention) {
        switch (intervention) {
            case Intervention.Inject inject -> {
                Matcher entry = ENTRY.matcher(inject.entry());
                if (!entry.matches()) {
                    throw new Sandbox.Refused("not a fault: " + inject.entry());
                }
                begin("fault-" + ++faults, entry.group(1), entry.group(2), inject.entry(), time);
            }
            case Intervention.Heal heal -> end(heal.faultId(), time);
            case Intervention.SetPath set -> {
                if (set.value().equals("999")) {
                    throw new Sandbox.Refused(set.path() + ": 999 is too much, expected at most 500");
                }
                settings.put(set.path(), set.value());
                notes.add(new Note(time, set.path(), Happening.OTHER, -1, "set to " + set.value()));
            }
            case Intervention.Operate operate ->
                notes.add(new Note(
                        time, operate.target(), Happening.OTHER, -1, operate.operation() + " " + operate.arguments()));
        }
    }

    List<ParkedMessage> parked() {
        return List.of(
                new ParkedMessage(
                        7,
                        10_733,
                        "order-placed",
                        "poisoned",
                        5,
                        0,
                        32_000_000_000L,
                        33_100_000_000L,
                        true,
                        false,
                        false),
                new ParkedMessage(
                        9,
                        11_020,
                        "order-placed",
                        "error",
                        5,
                        1,
                        34_000_000_000L,
                        35_700_000_000L,
                        false,
                        true,
                        false));
    }

    synchronized Frame whole() {
        return frame(true, time, points);
    }

    private Frame frame(boolean whole, long from, List<Frame.Point> fresh) {
        List<Note> told =
                notes.stream().filter(note -> whole || note.time() > from).toList();
        boolean playing = state == State.PLAYING;
        return new Frame(
                ++number,
                whole,
                time,
                state,
                speed,
                playing ? Math.min(speed, 100) * 0.998 : 0,
                String.format("%016x", time * 0x9E3779B97F4A7C15L),
                time / 37_000,
                null,
                numbers.instances(time, active()),
                numbers.nodes(),
                List.copyOf(fresh),
                numbers.ledger(),
                playing ? numbers.hops(from, time, active()) : List.of(),
                8,
                List.copyOf(bands.values()),
                told,
                Map.copyOf(settings),
                Bill.NOTHING);
    }

    private void tell(Frame frame) {
        listeners.forEach(listener -> listener.accept(frame));
    }

    void close() {
        ticking.cancel(false);
        clock.shutdownNow();
    }
}
