package dev.faultline.simulator.component;

import dev.faultline.simulator.time.Event;
import org.jspecify.annotations.Nullable;

/** An alarm of which at most one is set at a time: the first time asked for stands. */
final class SingleAlarm {
    private final Alarm alarm;
    private @Nullable Event pending;

    SingleAlarm(Alarm alarm) {
        this.alarm = alarm;
    }

    /** Rings at the given time, or at once where that has passed, unless it is set already. */
    void setAt(long time, Context context) {
        if (pending == null) {
            pending = context.alarm(Math.max(0, time - context.now()), this::ring);
        }
    }

    boolean isSet() {
        return pending != null;
    }

    private void ring(Context context) {
        pending = null;
        alarm.ring(context);
    }

    /** It will not ring, unless it is set again. To be called after a crash too, which has made it void. */
    void cancel() {
        if (pending != null) {
            pending.cancel();
            pending = null;
        }
    }
}
