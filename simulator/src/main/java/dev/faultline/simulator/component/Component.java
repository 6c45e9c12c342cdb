package dev.faultline.simulator.component;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.spec.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The behaviour and the state of one instance of a box. All that it does to the world goes through the context. */
public interface Component {
    /** Virtual time begins, or the instance has come up again after a crash. */
    default void start(Context context) {}

    /** A message has arrived. Calls are open from here until {@link Context#reply} or {@link Context#drop}. */
    void receive(Message message, Context context);

    /**
     * The instance has crashed: what was in memory is gone. Nothing can be sent from here. Every alarm is already void
     * and every open call is let go by the shell; intents that the component itself opened must be given up.
     */
    void crash(Context context);

    /** One of its settings was changed by the operator; the component goes on with the new ones. */
    default void reconfigure(Settings settings, Context context) {
        throw new IllegalStateException("no setting of " + settings.path() + " may change in a run");
    }

    /** A fault that only this kind of component knows begins or ends. */
    default void fault(Fault.ComponentFault fault, boolean begins, Context context) {
        throw new IllegalStateException(fault + " means nothing to this component");
    }

    /** The operator works on it: {@code redrive}, {@code discard} and the like. */
    default void operate(String operation, Settings arguments, Context context) {
        throw new IllegalStateException("no operation " + operation);
    }

    /** What has been set aside here; empty for every kind but the dead-letter store. */
    default List<ParkedMessage> parked() {
        return List.of();
    }

    /** Where the messages are that it has accepted; null for what keeps none. */
    default @Nullable Custody custody() {
        return null;
    }

    /** How it stands now, for the page. */
    Status status();
}
