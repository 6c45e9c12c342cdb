package dev.faultline.simulator.run;

import dev.faultline.simulator.component.TraceEvent;
import dev.faultline.simulator.component.TraceEvent.Kind;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Delivery;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what an instance does for the requests that are traced, and keeps their open spans, so that each line knows
 * its span. Components tell what only they know; calls that come, go and are answered are seen by the shell.
 */
final class Tracer {
    private final Model model;
    private final Model.Place place;
    private final List<Open> open = new ArrayList<>();
    private List<StoryLine> lines = new ArrayList<>();
    private long spans;
    private long lastClosed = StoryLine.NO_SPAN;

    /**
     * A span that has not ended.
     *
     * @param parent of a call that goes out
     * @param call that it is about, to find those that are passed on; null for others
     * @param told whether a component has opened it, which then also says how it ends
     */
    private record Open(
            long span,
            long parent,
            long request,
            long id,
            Side side,
            @Nullable Call call,
            boolean told) {
        Open about(long callId) {
            return new Open(span, parent, request, callId, side, call, told);
        }
    }

    private enum Side {
        SERVES,
        CALLS
    }

    Tracer(Model model, Model.Place place) {
        this.model = model;
        this.place = place;
    }

    List<StoryLine> take() {
        List<StoryLine> taken = lines;
        lines = new ArrayList<>();
        return taken;
    }

    /** A component opens the span of a try. */
    long opens(long now, long request, long by, String what) {
        return opens(now, request, resolve(request, by), StoryLine.NO_SPAN, null, true, what);
    }

    private long opens(long now, long request, long parent, long id, @Nullable Call call, boolean told, String what) {
        long span = next();
        open.add(new Open(span, parent, request, id, Side.CALLS, call, told));
        write(now, request, Kind.TRIES, span, parent, id, null, what);
        return span;
    }

    private long next() {
        return -2 - Message.id(place.address(), spans++);
    }

    /** What a component tells. */
    void tell(long now, long request, TraceEvent event) {
        if (event.kind() == Kind.WANTED) {
            long span = next();
            open.add(new Open(span, StoryLine.NO_SPAN, request, request, Side.SERVES, null, true));
            write(now, request, Kind.WANTED, span, StoryLine.NO_SPAN, -1, null, event.what());
            return;
        }
        long span = resolve(request, event.by());
        if (event.kind() == Kind.ENDED && (event.by() == TraceEvent.UNKNOWN || !close(span))) {
            return; // the shell has seen it end, or it never began
        }
        if (event.kind() == Kind.CALLED) {
            open.replaceAll(each -> each.span == span ? each.about(event.id()) : each);
        }
        write(now, request, event.kind(), span, StoryLine.NO_SPAN, event.id(), event.reason(), event.what());
    }

    /** Something that the shell itself has to say of a message. */
    void remark(long now, Message about, String what) {
        long id = about instanceof Call call ? call.id() : -1;
        long span = find(id, Side.CALLS);
        write(
                now,
                about.request(),
                Kind.REMARKED,
                span == StoryLine.NO_SPAN ? lastClosed : span,
                StoryLine.NO_SPAN,
                id,
                null,
                what);
    }

    void received(long now, Call call) {
        String attempt = call.attempt() > 1 ? ", attempt " + call.attempt() : "";
        String what = call.operation().name().toLowerCase(Locale.ROOT) + " from "
                + model.place(call.from()).name() + attempt;
        begins(now, Kind.RECEIVED, call.request(), call.id(), call, what);
    }

    /** Nobody is there to receive it: a span of no length. */
    void missed(long now, Call call, boolean refuses) {
        long span = next();
        write(now, call.request(), Kind.RECEIVED, span, StoryLine.NO_SPAN, call.id(), null, "");
        String what = "is down: " + (refuses ? "" : "nobody answers, ");
        Reason outcome = refuses ? Reason.REFUSED_CONNECTION : Reason.DROPPED;
        write(now, call.request(), Kind.ENDED, span, StoryLine.NO_SPAN, call.id(), outcome, what);
    }

    void delivered(long now, Delivery delivery) {
        String what = "message " + delivery.id() + ", delivery " + delivery.count();
        begins(now, Kind.DELIVERED, delivery.request(), delivery.id(), null, what);
    }

    private void begins(long now, Kind kind, long request, long id, @Nullable Call call, String what) {
        long span = next();
        open.add(new Open(span, StoryLine.NO_SPAN, request, id, Side.SERVES, call, true));
        write(now, request, kind, span, StoryLine.NO_SPAN, id, null, what);
    }

    /** An open call ends, answered or not. What was passed on for it ends with it, unless its answer has come. */
    void ends(long now, Call call, Reason outcome, String what) {
        long span = find(call.id(), Side.SERVES);
        write(now, call.request(), Kind.ENDED, span, StoryLine.NO_SPAN, call.id(), outcome, what);
        close(span);
        if (outcome != Reason.OK) {
            for (Open each : List.copyOf(open)) {
                if (!each.told && each.parent == span) {
                    write(now, each.request, Kind.ENDED, each.span, StoryLine.NO_SPAN, each.id, outcome, "");
                    close(each.span);
                }
            }
        }
        lastClosed = span;
    }

    /** A call goes out. Whoever makes it without a call site has not told of it. */
    void sends(long now, int to, Call call) {
        if (find(call.id(), Side.CALLS) == StoryLine.NO_SPAN) {
            long span = opens(
                    now,
                    call.request(),
                    origin(call),
                    call.id(),
                    call,
                    false,
                    model.place(to).component());
            write(now, call.request(), Kind.CALLED, span, StoryLine.NO_SPAN, call.id(), null, "");
        }
    }

    /** The call that is passed on has the same chain and attempt as the one that is sent; else the last that came. */
    private long origin(Call call) {
        for (int i = open.size() - 1; i >= 0; i--) {
            Call other = open.get(i).call;
            if (open.get(i).side == Side.SERVES
                    && other != null
                    && other.request() == call.request()
                    && other.chain() == call.chain()
                    && other.attempt() == call.attempt()) {
                return open.get(i).span;
            }
        }
        return resolve(call.request(), TraceEvent.UNKNOWN);
    }

    /** An answer has come. */
    void answered(long now, long request, long callId, Reason outcome) {
        long span = find(callId, Side.CALLS);
        if (span != StoryLine.NO_SPAN) {
            write(now, request, Kind.ENDED, span, StoryLine.NO_SPAN, callId, outcome, "");
            close(span);
        }
    }

    /** All that is open here is no more. */
    void crashes(long now) {
        for (Open each : open) {
            String what = each.side == Side.SERVES && each.call != null ? "crashes with the call open: " : "";
            write(now, each.request, Kind.ENDED, each.span, StoryLine.NO_SPAN, each.id, Reason.RESET, what);
        }
        open.clear();
    }

    private boolean close(long span) {
        return open.removeIf(each -> each.span == span);
    }

    private long find(long id, Side side) {
        for (int i = open.size() - 1; i >= 0 && id >= 0; i--) {
            if (open.get(i).id == id && open.get(i).side == side) {
                return open.get(i).span;
            }
        }
        return StoryLine.NO_SPAN;
    }

    /** The span of what a line was done for; if that is not told, the last one that was opened for the request. */
    private long resolve(long request, long by) {
        if (by < TraceEvent.UNKNOWN) {
            return by;
        }
        long span = by == TraceEvent.UNKNOWN ? StoryLine.NO_SPAN : find(by, Side.SERVES);
        for (int i = open.size() - 1; i >= 0 && span == StoryLine.NO_SPAN; i--) {
            if (open.get(i).request == request && open.get(i).side == Side.SERVES) {
                span = open.get(i).span;
            }
        }
        return span;
    }

    private void write(
            long now, long request, Kind kind, long span, long parent, long id, @Nullable Reason reason, String what) {
        lines.add(new StoryLine(now, place.name(), request, kind, span, parent, id, reason, what));
    }
}
