package dev.faultline.simulator.component;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.policy.TableQueries;
import dev.faultline.simulator.policy.TableQueries.Index;
import dev.faultline.simulator.time.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of the table while it is in use: an index is built, or all rows get a new column. In one go it takes the table's
 * lock, and writes wait until it is done; with a column, reads too. Online it takes longer and nobody waits.
 */
final class Migration {
    /** An index is built online in two scans and a wait between; columns are filled in batches with pauses. */
    static final int ONLINE_TAKES = 3;

    /** Who waits is told when the table is free again. */
    interface Waiter {
        void freed(Context context);
    }

    private final TableQueries queries;
    private final Runnable changed;
    private final Map<Long, Waiter> waiting = new LinkedHashMap<>(); // by their calls
    private Fault.@Nullable Migration change;
    private @Nullable Event end;

    /** @param changed told when there is another index */
    Migration(TableQueries queries, Runnable changed) {
        this.queries = queries;
        this.changed = changed;
    }

    void begin(Fault.Migration wanted, Context context) {
        if (change != null) {
            context.note("a migration is not begun: another goes on");
            return;
        }
        change = wanted;
        long takes = queries.forAllRows(wanted.perRow()) * (wanted.online() ? ONLINE_TAKES : 1);
        context.note(what(wanted) + " begins, " + (wanted.online() ? "online" : "with the table locked") + ", for "
                + Job.millis(takes));
        end = context.alarm(takes, this::done);
    }

    private static String what(Fault.Migration change) {
        return change.query().isEmpty() ? "a new column" : "an index for " + change.query();
    }

    private void done(Context context) {
        Fault.Migration done = change;
        if (done != null && !done.query().isEmpty()) {
            queries.build(queries.named(done.query()), done.inverted() ? Index.INVERTED : Index.B_TREE);
            changed.run();
        }
        if (done != null) {
            context.note(what(done) + " is there");
        }
        free(context);
    }

    /** Somebody stops it. What is done already stays. */
    void stop(Fault.Migration stopped, Context context) {
        if (stopped.equals(change)) {
            context.note(what(stopped) + " is given up");
            if (end != null) {
                end.cancel();
            }
            free(context);
        }
    }

    private void free(Context context) {
        change = null;
        end = null;
        List<Waiter> freed = new ArrayList<>(waiting.values());
        waiting.clear();
        freed.forEach(each -> each.freed(context));
    }

    /** Whether a call has to wait for the table's lock. */
    boolean blocks(Call call) {
        Fault.Migration going = change;
        if (going == null || going.online()) {
            return false;
        }
        return switch (call.operation()) {
            case WRITE, UPDATE, QUERY_LOCKED -> true;
            case READ, QUERY -> going.query().isEmpty();
            default -> false;
        };
    }

    /** Whether each write has to be made twice, to the old rows and to the new ones. */
    boolean doubles(Operation operation) {
        return change != null
                && change.online()
                && change.query().isEmpty()
                && (operation == Operation.WRITE || operation == Operation.UPDATE);
    }

    void await(long callId, Waiter waiter) {
        waiting.put(callId, waiter);
    }

    boolean waits(long callId) {
        return waiting.containsKey(callId);
    }

    int waiting() {
        return waiting.size();
    }

    boolean goesOn() {
        return change != null;
    }

    void crash() {
        change = null;
        end = null;
        waiting.clear();
    }
}
