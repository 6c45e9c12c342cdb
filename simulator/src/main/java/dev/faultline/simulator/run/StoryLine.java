package dev.faultline.simulator.run;

import dev.faultline.simulator.component.TraceEvent;
import dev.faultline.simulator.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What one box did with a request, and why.
 *
 * @param span which of the request's spans it belongs to, {@link #NO_SPAN} for none that is known
 * @param parent of a span that begins here: the one in whose course it was; {@link #NO_SPAN} where another instance knows,
 *     by the id
 * @param id of the call or the message that it speaks of: spans of two instances belong together by it; -1 for none
 * @param what in words, without what the kind and the reason say; of a span that begins, what it is called
 */
public record StoryLine(
        long time,
        String instance,
        long request,
        TraceEvent.Kind kind,
        long span,
        long parent,
        long id,
        @Nullable Reason reason,
        String what) {
    public static final long NO_SPAN = -1;

    /** The line in words; empty where there is nothing to tell. */
    public String text() {
        return switch (kind) {
            case WANTED -> "a user wants " + what;
            case RECEIVED, DELIVERED -> what.isEmpty() ? "" : "receives " + what;
            case TRIES -> "";
            case WAITS -> what.isEmpty() ? "" : "waits for " + what;
            case ENDED, WORKS, GOES_ON, CALLED, ACCEPTED, DECIDED, REMARKED ->
                reason == null || what.isEmpty() ? what : what + reason.label();
        };
    }
}
