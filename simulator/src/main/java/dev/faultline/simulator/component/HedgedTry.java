package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.policy.HedgePolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * One try of a call which is made again, beside the first, where the answer is slow in coming. The first success counts and
 * the others are let go. The object stands for the call from the first of them to the last.
 */
final class HedgedTry {
    private final CallSite site;
    private final OpenCall call;
    private final HedgePolicy hedge;
    private final List<Leg> open = new ArrayList<>();
    private int made;
    private boolean noMore;
    private boolean over;

    HedgedTry(CallSite site, OpenCall call, HedgePolicy hedge) {
        this.site = site;
        this.call = call;
        this.hedge = hedge;
    }

    void begin(Context context) {
        call.phase = OpenCall.Phase.HEDGED;
        call.hedged = this;
        next(context);
    }

    private void next(Context context) {
        Leg leg = new Leg(++made);
        open.add(leg);
        if (hedge.allowsAfter(made)) {
            call.alarm = context.alarm(hedge.after(), call);
        }
        site.tryOnce(leg, context);
    }

    /** It is time for the next one. */
    void due(Context context) {
        if (!noMore && hedge.allowsAfter(made) && site.mayHedge(call, context)) {
            next(context);
        } else {
            noMore = true;
        }
    }

    private void ended(Leg leg, Reason outcome, long value, Context context) {
        if (over) {
            return;
        }
        open.remove(leg);
        call.unknown |= leg.unknown;
        call.errored |= leg.errored;
        if (outcome == Reason.OK || isFinal(outcome)) {
            finish(outcome, value, context);
            return;
        }
        noMore |= isRefusal(outcome);
        if (!noMore && hedge.allowsAfter(made)) {
            CallSite.stopAlarm(call);
            due(context);
        }
        if (open.isEmpty() && !over) {
            finish(outcome, 0, context);
        }
    }

    /** An answer that any other try would get, too. */
    private static boolean isFinal(Reason outcome) {
        return outcome == Reason.UNAUTHORISED || outcome == Reason.INVALID || outcome == Reason.POISONED;
    }

    /** A word, from this side or the other, that there are too many calls already. */
    private static boolean isRefusal(Reason outcome) {
        return switch (outcome) {
            case BREAKER_OPEN, BULKHEAD_FULL, THROTTLED, SHED, QUEUE_FULL -> true;
            default -> false;
        };
    }

    private void finish(Reason outcome, long value, Context context) {
        over = true;
        CallSite.stopAlarm(call);
        call.hedged = null;
        for (Leg leg : open) { // those who wait first: else they would get the places of those who go
            if (leg.phase == OpenCall.Phase.WAITING) {
                site.letGo(leg, hedge.cancel(), context);
            }
        }
        for (Leg leg : open) {
            if (leg.phase == OpenCall.Phase.SENT) {
                call.unknown |= outcome != Reason.OK;
                site.letGo(leg, hedge.cancel(), context);
            }
        }
        open.clear();
        site.tried(call, outcome, value, context);
    }

    /** One of the tries that are made at a time. */
    private final class Leg extends OpenCall {
        private final int which;

        Leg(int which) {
            super(call.site, call.operation, call.origin(), call.intent, call.applies);
            this.which = which;
            this.tries = call.tries;
            about = call.about;
            detail = call.detail;
            schema = call.schema;
            if (which == 1) { // the one that has waited for its turn after the try before
                span = call.span;
                call.span = TraceEvent.UNKNOWN;
            }
        }

        @Override
        boolean once() {
            return true;
        }

        @Override
        int which() {
            return which;
        }

        @Override
        void sent(Context context) {
            call.sent(context);
        }

        @Override
        void answered(Reason outcome, long value, Context context) {
            ended(this, outcome, value, context);
        }
    }
}
