package dev.faultline.simulator.component;

import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.policy.TableQueries;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.Hash;
import java.util.Map;

/** The table of a database: how long it takes to read and to write there, with its indexes and changes of its schema. */
final class Table {
    private final TableQueries queries;
    private final Migration change;
    private final Counter rowsScanned;
    private final long readPurpose;
    private final long writePurpose;
    private final Distribution[] ofQuery;
    private final double absent;
    private Distribution read;
    private Distribution write;
    private Distribution withUpkeep;

    Table(Wiring wiring) {
        this.queries = DatabaseSpec.queries(wiring.settings());
        this.change = new Migration(queries, this::refresh);
        this.rowsScanned = wiring.stats().counter("rowsScanned");
        this.readPurpose = wiring.purpose("read");
        this.writePurpose = wiring.purpose("write");
        this.absent = wiring.settings().share("absent");
        this.ofQuery = new Distribution[queries.size()];
        this.read = wiring.settings().distribution("read");
        this.write = wiring.settings().distribution("write");
        this.withUpkeep = write;
        refresh();
    }

    void configure(Settings settings) {
        read = settings.distribution("read");
        write = settings.distribution("write");
        refresh();
    }

    private void refresh() {
        for (int query = 0; query < ofQuery.length; query++) {
            ofQuery[query] = new Distribution.Plus(read, queries.cost(query));
        }
        withUpkeep = queries.upkeep() == 0 ? write : new Distribution.Plus(write, queries.upkeep());
    }

    long demand(Call call, Context context) {
        return switch (call.operation()) {
            case WRITE, UPDATE -> {
                long once = context.demand(withUpkeep, writePurpose, call);
                yield change.doubles(call.operation()) ? 2 * once : once;
            }
            case BEGIN, COMMIT -> 0;
            default -> call.schema() > 0 ? query(call, context) : context.demand(read, readPurpose, call);
        };
    }

    private long query(Call call, Context context) {
        int query = call.schema() - 1;
        rowsScanned.add(queries.scanned(query));
        if (context.traces(call.request())) {
            String how = queries.isIndexed(query) ? "finds by an index " : "scans ";
            context.trace(
                    call.request(),
                    TraceEvent.remarked(call.id(), how + queries.scanned(query) + " of " + queries.rows() + " rows"));
        }
        return context.demand(ofQuery[query], readPurpose, call);
    }

    void fault(Fault.ComponentFault fault, boolean begins, Context context) {
        switch (fault) {
            case Fault.LostIndex lost -> lose(lost, begins);
            case Fault.Migration wanted when begins -> change.begin(wanted, context);
            case Fault.Migration wanted -> change.stop(wanted, context);
            default -> throw new IllegalStateException(fault + " means nothing to a database");
        }
    }

    private void lose(Fault.LostIndex lost, boolean begins) {
        for (int query = 0; query < queries.size(); query++) {
            if (lost.query().isEmpty() || queries.named(lost.query()) == query) {
                queries.lose(query, begins);
            }
        }
        refresh();
    }

    /** Whether there was no such row from the start. */
    boolean lacks(long key) {
        return absent > 0 && (Hash.mix(key * Hash.K3) >>> 11) * 0x1p-53 < absent;
    }

    /** Whether a call, though its work is done, has to wait for the lock of the whole table. */
    boolean blocks(Call call) {
        return change.blocks(call);
    }

    void await(Call call, Migration.Waiter waiter) {
        change.await(call.id(), waiter);
    }

    boolean waits(Call call) {
        return change.waits(call.id());
    }

    void crash() {
        change.crash();
    }

    void describe(Map<String, String> words) {
        if (change.goesOn()) {
            words.put("migration", "goes on, " + change.waiting() + " wait for the table");
        }
    }
}
