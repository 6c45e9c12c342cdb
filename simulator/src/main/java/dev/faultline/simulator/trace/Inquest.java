package dev.faultline.simulator.trace;

import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.Replay;
import dev.faultline.simulator.time.VirtualTime;
import dev.faultline.simulator.trace.Cause.Fault;
import dev.faultline.simulator.trace.Span.Does;
import dev.faultline.simulator.trace.Span.Kind;
import dev.faultline.simulator.trace.Span.Moment;
import dev.faultline.simulator.trace.Span.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a request from what its user met, call by call, to the first cause that can be told. Where it had to wait for
 * others, it goes on with those who were in the way, and where a breaker was open, with those that had failed before. All of
 * it is found by running the same run again; for one thread at a time.
 */
public final class Inquest {
    private static final int LONGEST_CHAIN = 12;

    private final Map<String, Model.Place> places = new LinkedHashMap<>();
    private final Neighbours neighbours;
    private final PlainRun run;
    private final Faults faults;

    public Inquest(Replay replay) {
        replay.model().places().forEach(place -> places.put(place.name(), place));
        this.neighbours = new Neighbours(replay, this::component);
        this.run = replay.run();
        this.faults = new Faults(run.book().bands(run.now()));
    }

    private String component(String instance) {
        Model.Place place = places.get(instance);
        return place == null ? instance : place.component();
    }

    /** The run as it was, without anything traced: to choose requests from. */
    public PlainRun run() {
        return run;
    }

    /** The traces of some requests, in the order asked for. */
    public List<Trace> traces(List<Long> requests) {
        return neighbours.traces(requests);
    }

    /** Why a request ended as it did. */
    public Finding of(long request) {
        Trace trace = traces(List.of(request)).get(0);
        Chain chain = new Chain();
        trace.root().ifPresent(root -> chain.request(trace, root));
        return new Finding(request, trace, List.copyOf(chain.causes));
    }

    /** The chain in the making. */
    private final class Chain {
        final List<Cause> causes = new ArrayList<>();
        private final Set<String> asked = new LinkedHashSet<>();

        private void add(Trace in, Span span, @Nullable Reason reason, String what, List<Fault> there) {
            causes.add(new Cause(span.end(), span.instance(), reason, what, there, in.request(), span.id()));
        }

        private boolean full() {
            return causes.size() >= LONGEST_CHAIN;
        }

        void request(Trace trace, Span root) {
            String took = Faults.length(root.length());
            String what = !root.ended()
                    ? "still waits after " + took
                    : root.failed() ? "told " + label(root) + " after " + took : "answered after " + took;
            add(trace, root, root.outcome(), what, List.of());
            long waited = root.spent(Does.WAIT);
            if (2 * waited > root.length()) {
                add(trace, root, null, "waited " + Faults.length(waited) + " for " + waitedFor(root), List.of());
            }
            decisive(trace, root, root.start(), root.end()).ifPresent(span -> call(trace, span));
        }

        /** The call on which it hung: the last that failed alike, or the one that took most of the time. */
        private Optional<Span> decisive(Trace trace, Span span, long from, long to) {
            List<Span> calls = trace.within(span).stream()
                    .filter(each -> each.kind() == Kind.CLIENT || each.kind() == Kind.CONSUMER)
                    .toList();
            if (span.failed()) {
                Optional<Span> alike = calls.stream()
                        .filter(each -> each.outcome() == span.outcome())
                        .reduce((a, b) -> b);
                if (alike.isPresent() || span.kind() != Kind.REQUEST) {
                    return alike;
                }
            }
            return calls.stream().max(Comparator.comparingLong(each -> overlap(each, from, to)));
        }

        private void call(Trace trace, Span call) {
            if (full()) {
                return;
            }
            List<Span> received = trace.within(call);
            if (call.failed() && received.isEmpty()) {
                neverReceived(trace, call);
            } else if (received.isEmpty() || 2 * call.spent(Does.WAIT) > call.length()) {
                gate(trace, call);
            } else if (call.failed() && !received.get(0).failed()) {
                gaveUp(trace, call, received.get(0));
            } else {
                served(trace, received.get(0), call.start(), call.end());
            }
        }

        private void gaveUp(Trace trace, Span call, Span received) {
            String callee = call.callee();
            String after = Faults.length(call.length());
            List<Fault> link = faults.between(call.instance(), call.component(), callee, call.start(), call.end());
            add(trace, call, call.outcome(), label(call) + " of " + callee + " after " + after, link);
            if (received.ended() && received.end() < call.end() && received.length() * 2 < call.length()) {
                return; // it was answered in time: the way was long
            }
            served(trace, received, call.start(), call.end());
        }

        /** Turned away on this side, or lost on the way. */
        private void neverReceived(Trace trace, Span call) {
            String callee = call.callee();
            Optional<Moment> decision = call.moments().stream()
                    .filter(Moment::decision)
                    .filter(moment -> moment.reason() == Reason.BREAKER_OPEN)
                    .findFirst();
            List<Fault> link = faults.between(call.instance(), call.component(), callee, call.start(), call.end());
            if (decision.isPresent()) {
                add(trace, call, call.outcome(), strip(decision.get().what()), link);
                beforeOpening(call);
            } else if (call.spent(Does.WAIT) > 0) {
                gate(trace, call);
            } else {
                String what = call.outcome() == Reason.TIMEOUT
                        ? "timeout of " + callee + ": nothing had arrived there"
                        : label(call) + " for " + callee;
                List<Fault> there = faults.on(callee, callee, call.start(), call.end());
                add(trace, call, call.outcome(), what, link.isEmpty() ? there : link);
                if (call.outcome() == Reason.BULKHEAD_FULL || call.outcome() == Reason.REFUSED_CONNECTION) {
                    inTheWay(call, call.start() - VirtualTime.SECOND, call.start(), callee);
                }
            }
        }

        private void gate(Trace trace, Span call) {
            String what = "waited " + Faults.length(call.spent(Does.WAIT)) + " for " + waitedFor(call);
            add(trace, call, call.outcome(), what, List.of());
            inTheWay(call, call.start(), call.end(), call.callee());
        }

        /** What a callee did in the time that somebody waited for it. */
        private void served(Trace trace, Span span, long from, long to) {
            if (full()) {
                return;
            }
            List<Fault> own = faults.on(span.instance(), span.component(), span.start(), span.end());
            Optional<Span> call = decisive(trace, span, from, to);
            if (span.failed() && call.isPresent() && call.get().failed()) {
                call(trace, call.get());
                return;
            }
            long end = Math.min(to, span.end());
            long waits = within(span, Does.WAIT, from, end);
            long works = within(span, Does.WORK, from, end);
            long calls = call.map(each -> overlap(each, from, end)).orElse(0L);
            if (span.failed() && 2 * waits <= span.length()) {
                add(trace, span, span.outcome(), refusal(span), own);
                if (span.outcome() != Reason.ERROR && own.isEmpty()) {
                    inTheWay(span, span.start() - VirtualTime.SECOND, span.end(), null);
                }
            } else if (waits >= works && waits >= calls && waits > 0) {
                add(trace, span, span.outcome(), "waited " + Faults.length(waits) + " for " + waitedFor(span), own);
                inTheWay(span, span.start(), end, null);
            } else if (works >= calls) {
                add(trace, span, span.outcome(), "worked for " + Faults.length(works), own);
            } else {
                String there = "called " + call.get().callee() + " for " + Faults.length(calls);
                add(trace, span, span.outcome(), there, own);
                call(trace, call.get());
            }
        }

        private String refusal(Span span) {
            return span.moments().stream()
                            .filter(moment -> moment.decision() && moment.reason() == span.outcome())
                            .findFirst()
                            .map(moment -> strip(moment.what()) + ", ")
                            .orElse("")
                    + label(span);
        }

        /** Who held what a span had to wait for: most of their time there decides how it goes on. */
        private void inTheWay(Span span, long from, long to, @Nullable String callee) {
            Model.Place place = places.get(span.instance());
            if (full() || place == null || !asked.add(span.instance() + " " + callee)) {
                return;
            }
            long works = 0;
            Map<String, Long> calls = new LinkedHashMap<>();
            Map<String, Span> longest = new LinkedHashMap<>();
            Map<String, Trace> where = new LinkedHashMap<>();
            for (Trace trace : neighbours.servedBy(place.address(), from, to)) {
                for (Span other : trace.spans()) {
                    if (!other.instance().equals(span.instance()) || other.kind() == Kind.REQUEST) {
                        continue;
                    }
                    if (other.kind() != Kind.CLIENT) {
                        works += within(other, Does.WORK, other.start(), other.end());
                    } else if (callee == null || callee.equals(other.callee())) {
                        long took = other.length() - other.spent(Does.WAIT);
                        calls.merge(other.callee(), took, Long::sum);
                        Span known = longest.get(other.callee());
                        if (known == null || took > known.length() - known.spent(Does.WAIT)) {
                            longest.put(other.callee(), other);
                            where.put(other.callee(), trace);
                        }
                    }
                }
            }
            blame(span, works, calls, longest, where, from, to);
        }

        private void blame(
                Span span,
                long works,
                Map<String, Long> calls,
                Map<String, Span> longest,
                Map<String, Trace> where,
                long from,
                long to) {
            long all =
                    works + calls.values().stream().mapToLong(Long::longValue).sum();
            Optional<Map.Entry<String, Long>> most = calls.entrySet().stream().max(Map.Entry.comparingByValue());
            if (all == 0) {
                return;
            }
            List<Fault> traffic = faults.ofTraffic(from, to);
            if (most.isEmpty() || most.get().getValue() <= works) {
                String what = "those before it worked for " + share(works, all) + " of their time here";
                causes.add(new Cause(to, span.instance(), null, what, traffic, -1, Span.NONE));
                return;
            }
            String callee = most.get().getKey();
            long took = most.get().getValue();
            Span call = longest.get(callee);
            Trace trace = where.get(callee);
            if (call != null && trace != null) {
                String what = "those before it spent " + share(took, all) + " of their time in calls to " + callee;
                causes.add(new Cause(to, span.instance(), null, what, traffic, trace.request(), call.id()));
                call(trace, call);
            }
        }

        /** The breaker had opened because calls before had failed: the last of them tells why. */
        private void beforeOpening(Span refused) {
            Model.Place place = places.get(refused.instance());
            String callee = refused.callee();
            String words = "breaker to " + callee + " opened";
            long opened = run.book().notes().stream()
                    .filter(note -> note.instance().equals(refused.instance()) && note.time() <= refused.start())
                    .filter(note -> note.text().equals(words))
                    .mapToLong(note -> note.time())
                    .max()
                    .orElse(-1);
            if (opened < 0 || place == null || full() || !asked.add(words + refused.instance())) {
                return;
            }
            Trace in = null;
            Span failed = null;
            for (Trace trace : neighbours.callersBefore(place.address(), callee, opened)) {
                for (Span span : trace.spans()) {
                    if (span.kind() == Kind.CLIENT
                            && span.instance().equals(refused.instance())
                            && span.callee().equals(callee)
                            && span.end() <= opened
                            && span.failed()
                            && (failed == null || span.end() > failed.end())) {
                        failed = span;
                        in = trace;
                    }
                }
            }
            if (failed != null && in != null) {
                call(in, failed);
            }
        }
    }

    private static String label(Span span) {
        Reason outcome = span.outcome();
        return outcome == null ? "no answer" : outcome.label();
    }

    private static String strip(String what) {
        return what.replaceFirst("(: refuses it)?[,:]? ?$", "");
    }

    private static String waitedFor(Span span) {
        return span.stretches().stream()
                .filter(stretch -> stretch.does() == Does.WAIT)
                .max(Comparator.comparingLong(Stretch::length))
                .map(stretch -> stretch.what().isEmpty() ? "the next try" : stretch.what())
                .orElse("its turn");
    }

    private static long within(Span span, Does does, long from, long to) {
        return span.stretches().stream()
                .filter(stretch -> stretch.does() == does)
                .mapToLong(stretch -> Math.max(0, Math.min(stretch.to(), to) - Math.max(stretch.from(), from)))
                .sum();
    }

    private static long overlap(Span span, long from, long to) {
        return Math.max(0, Math.min(span.end(), to) - Math.max(span.start(), from));
    }

    private static String share(long part, long all) {
        return Math.round(100.0 * part / all) + " %";
    }
}
