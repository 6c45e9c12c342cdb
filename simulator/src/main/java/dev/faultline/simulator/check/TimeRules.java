package dev.faultline.simulator.check;

import dev.faultline.simulator.check.CheckRules.Doable;
import dev.faultline.simulator.check.CheckRules.Setting;
import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.component.Kinds;
import dev.faultline.simulator.fault.FaultKind;
import dev.faultline.simulator.fault.Faults;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.TimelineEntry;
import dev.faultline.simulator.scenario.Suggestion;
import dev.faultline.simulator.scenario.Units;
import dev.faultline.simulator.scenario.Windows.Span;
import dev.faultline.simulator.scenario.Words;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Variant;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sees to it that a check asks for times that are part of a run, and for moments that can come. */
final class TimeRules {
    private final Scenario board;
    private final Setting setting;
    private final BiConsumer<String, String> complain;

    TimeRules(Setting setting, BiConsumer<String, String> complain) {
        this.board = setting.board();
        this.setting = setting;
        this.complain = complain;
    }

    private void problem(Settings check, String key, String what) {
        complain.accept(check.path() + "." + key, key + ": " + what);
    }

    private String end() {
        return "the end of the run, " + Units.ofDuration(board.duration());
    }

    void check(Settings check) {
        if (check.has("last")) {
            last(check);
        } else if (check.has("within")) {
            within(check);
            moment(check);
        } else {
            during(check);
        }
    }

    void notAfterTheEnd(Settings check, String key) {
        if (check.has(key) && check.duration(key) > board.duration()) {
            problem(check, key, Units.ofDuration(check.duration(key)) + " is after " + end());
        }
    }

    private void during(Settings check) {
        List<Long> during = check.durations("during");
        if (check.has("during") && (during.size() != 2 || during.get(0) >= during.get(1))) {
            problem(check, "during", "expected from when to when, such as [30s, 50s]");
            return;
        }
        Span span = Spans.of(check, board);
        if (span.to() > board.duration()) {
            problem(check, "during", Units.ofDuration(span.to()) + " is after " + end());
        } else if (span.from() < board.warmup() && !CheckRules.isOfUsers(check)) {
            String warmup = Units.ofDuration(board.warmup());
            problem(check, "during", "a component measures nothing before the end of the warm-up, " + warmup);
        } else if (check.has("every") && check.duration("every") > span.to() - span.from()) {
            problem(check, "every", Units.ofDuration(check.duration("every")) + " is longer than the time itself");
        }
    }

    private void last(Settings check) {
        if (check.has("during")) {
            problem(check, "last", "only one of during, last can be given");
        } else if (check.duration("last") < VirtualTime.SECOND) {
            problem(check, "last", "at least 1s");
        } else if (check.duration("last") > board.duration() - board.warmup()) {
            problem(check, "last", Units.ofDuration(check.duration("last")) + " is longer than the measured run");
        }
    }

    private void within(Settings check) {
        long needed = check.duration("within") + check.duration("hold");
        long from = soonest(check);
        if (from + needed > board.duration()) {
            String start = check.has("after") ? "" : " from the end of the warm-up on";
            problem(
                    check,
                    "within",
                    "the time to get there and to hold" + start + " ends at " + Units.ofDuration(from + needed)
                            + ", after " + end());
        }
    }

    /** The soonest that what is asked for can be looked for. That it never can is complained of elsewhere. */
    private long soonest(Settings check) {
        Moment moment = Moment.of(check, "after", board.warmup());
        if (moment instanceof Moment.At at) {
            return at.time();
        }
        return comesByHand(moment) ? 0 : comesByItself(moment).orElse(0);
    }

    // Moments

    /** Complains of a moment that cannot come. */
    void moment(Settings check) {
        if (!(check.values().get("after") instanceof Variant after)) {
            return;
        }
        Moment moment = Moment.of(check, "after", 0);
        switch (moment) {
            case Moment.At at -> notAfterTheEnd(at, check);
            case Moment.Begins begins -> fault(after.settings(), begins.fault(), moment);
            case Moment.Ends ends -> fault(after.settings(), ends.fault(), moment);
            case Moment.Operated operated -> operation(after.settings(), operated);
            case Moment.Changed changed -> change(check, changed);
        }
    }

    private void notAfterTheEnd(Moment.At at, Settings check) {
        if (at.time() > board.duration()) {
            problem(check, "after", Units.ofDuration(at.time()) + " is after " + end());
        }
    }

    private void fault(Settings after, String kind, Moment moment) {
        List<String> kinds = Stream.concat(
                        Faults.ALL.stream(), Kinds.ALL.stream().flatMap(each -> each.faults().stream()))
                .map(FaultKind::name)
                .distinct()
                .toList();
        if (!kinds.contains(kind)) {
            problem(after, "fault", "there is no fault " + Words.quote(kind) + Suggestion.of(kind, kinds));
        } else if (!comesByHand(moment) && comesByItself(moment).isEmpty()) {
            problem(
                    after,
                    "fault",
                    moment.words() + " never comes: no such fault is on the timeline, and nobody is to inject one");
        }
    }

    private void operation(Settings after, Moment.Operated operated) {
        List<String> known = board.components().values().stream()
                .filter(box -> operated.of().isEmpty() || box.name().equals(operated.of()))
                .flatMap(box -> box.kind().operations().stream())
                .map(Kind.Operator::name)
                .distinct()
                .toList();
        if (!known.contains(operated.operation())) {
            String suggestion = Suggestion.of(operated.operation(), known);
            problem(after, "operation", "nothing here can " + Words.quote(operated.operation()) + suggestion);
        } else if (!comesByHand(operated)) {
            problem(after, "operation", operated.words() + " never comes: nobody is to do it");
        }
    }

    private void change(Settings check, Moment.Changed changed) {
        if (!comesByHand(changed)) {
            problem(check, "after", changed.words() + " never comes: nobody is to set it");
        }
    }

    private boolean comesByHand(Moment moment) {
        return setting.doable().stream().anyMatch(doable -> brings(doable, moment));
    }

    private boolean brings(Doable doable, Moment moment) {
        return switch (doable) {
            case Doable.Anything anything -> true;
            case Doable.Fault fault ->
                (moment instanceof Moment.Begins begins
                                && is(fault.kind(), fault.target(), begins.fault(), begins.target()))
                        || (moment instanceof Moment.Ends ends
                                && is(fault.kind(), fault.target(), ends.fault(), ends.target()));
            case Doable.Operation operation ->
                moment instanceof Moment.Operated operated
                        && is(operation.name(), operation.of(), operated.operation(), operated.of());
            case Doable.Set set ->
                moment instanceof Moment.Changed changed
                        && (set.path().equals(changed.path())
                                || set.path().startsWith(changed.path() + ".")
                                || changed.path().startsWith(set.path() + "."));
        };
    }

    private boolean is(String kind, String target, String wantedKind, String wanted) {
        return kind.equals(wantedKind) && board.isAt(target, wanted);
    }

    /** When something on the timeline brings a moment. */
    private OptionalLong comesByItself(Moment moment) {
        return board.timeline().stream()
                .map(entry -> time(entry, moment))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .min();
    }

    private @Nullable Long time(TimelineEntry entry, Moment moment) {
        if (moment instanceof Moment.Begins begins
                && is(entry.kind().name(), entry.target(), begins.fault(), begins.target())) {
            return entry.at();
        }
        if (moment instanceof Moment.Ends ends
                && entry.span() != null
                && is(entry.kind().name(), entry.target(), ends.fault(), ends.target())) {
            return entry.at() + entry.span();
        }
        return null;
    }
}
