package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done for a traced request, for its story and its spans. Made only where {@link Context#traces} says so.
 *
 * @param by what it was done for: the id of the call or the delivery, or a span that {@link Context#span} has opened;
 *     {@link #UNKNOWN} where it can only be told from what is open
 * @param id of the call or message that it speaks of, or {@link #UNKNOWN}
 * @param reason why, or how it ended; null where there is nothing to say
 * @param what in words, without the reason
 */
public record TraceEvent(
        Kind kind, long by, long id, @Nullable Reason reason, String what) {
    public static final long UNKNOWN = -1;

    /** What kinds there are: spans begin and end, hold stretches of waiting and working, and things happen in them. */
    public enum Kind {
        /** A user wants something: the span of the whole request begins. */
        WANTED,
        /** A call has come: the callee's span begins. */
        RECEIVED,
        /** A message has come to a consumer: its span begins. */
        DELIVERED,
        /** A try of a call begins: the caller's span. */
        TRIES,
        /** The span ends. */
        ENDED,
        /** From here on it waits. */
        WAITS,
        /** From here on it works. */
        WORKS,
        /** What it waited for or worked at is over. */
        GOES_ON,
        /** The try is on its way; the callee's span will name the same id. */
        CALLED,
        /** A queue or a log has taken a message in; the consumer's span will name the same id. */
        ACCEPTED,
        /** A policy has decided. */
        DECIDED,
        /** Anything else. */
        REMARKED
    }

    /** A user wants something, of this class. */
    static TraceEvent wanted(String what) {
        return new TraceEvent(Kind.WANTED, UNKNOWN, UNKNOWN, null, what);
    }

    /** Something has come to its end. */
    public static TraceEvent ended(long by, Reason outcome, String what) {
        return new TraceEvent(Kind.ENDED, by, UNKNOWN, outcome, what);
    }

    /** @param what it waits for: {@code a thread}; empty where the line before has said it */
    static TraceEvent waits(long by, String what) {
        return new TraceEvent(Kind.WAITS, by, UNKNOWN, null, what);
    }

    /** @param length of the work, in nanoseconds, if nothing makes it longer */
    static TraceEvent works(long by, long length) {
        return new TraceEvent(Kind.WORKS, by, UNKNOWN, null, "works for " + millis(length));
    }

    /** The wait or the work is over. */
    static TraceEvent goesOn(long by, String what) {
        return new TraceEvent(Kind.GOES_ON, by, UNKNOWN, null, what);
    }

    static TraceEvent called(long span, long callId, String what) {
        return new TraceEvent(Kind.CALLED, span, callId, null, what);
    }

    static TraceEvent accepted(long callId, long messageId, String what) {
        return new TraceEvent(Kind.ACCEPTED, callId, messageId, null, what);
    }

    static TraceEvent decided(long by, @Nullable Reason why, String what) {
        return new TraceEvent(Kind.DECIDED, by, UNKNOWN, why, what);
    }

    static TraceEvent remarked(long by, String what) {
        return new TraceEvent(Kind.REMARKED, by, UNKNOWN, null, what);
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
