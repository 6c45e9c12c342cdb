package dev.faultline.simulator.component;

import static dev.faultline.simulator.component.TestCalls.call;
import static dev.faultline.simulator.message.Operation.READ;
import static dev.faultline.simulator.message.Operation.WRITE;
import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.component.RecordingContext.Ended;
import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database of 100,000 rows, whose schema changes at 10 µs a row: a second, or three online. */
class MigrationTest {
    private static final Fault.Migration LOCKED = new Fault.Migration("mine", false, false, 10_000);
    private static final Fault.Migration ONLINE = new Fault.Migration("mine", false, true, 10_000);
    private static final Fault.Migration COLUMN = new Fault.Migration("", false, false, 10_000);
    private static final Fault.Migration EXPAND = new Fault.Migration("", false, true, 10_000);

    private final TestWiring wiring = Boxes.wiring(
            "orders",
            "kind: database, read: 1ms, write: 1ms, rows: 100000, scan: 1us, page: 1us, queries: {mine: {finds: 10}}",
            1);
    private final RecordingContext context = new RecordingContext(1, wiring.stats());
    private final Database database = new Database(wiring);
    private long ids = 1;

    private void send(Operation operation) {
        context.deliver(call(operation, ids++, 7), database);
    }

    private List<Reason> after(long nanos) {
        context.advance(nanos);
        return context.takeEnded().stream().map(Ended::outcome).toList();
    }

    private long tookQuery() {
        long began = context.now();
        Call query = new Call(ids, 99, READ, 0, ids++, 1, 0, 7, VirtualTime.NEVER, -1, false, 0, false, 0, 1);
        context.deliver(query, database);
        context.advance(SECOND);
        return context.takeEnded().get(0).at() - began;
    }

    @Test
    void query_isFasterOnceItsIndexIsThere() {
        assertThat(tookQuery()).isEqualTo(101 * MILLISECOND);
        database.fault(LOCKED, true, context);
        context.advance(SECOND);

        assertThat(tookQuery()).as("3 levels and 10 rows of a microsecond").isEqualTo(MILLISECOND + 13_000);
    }

    @Test
    void lockedTable_letsReadsThroughAndKeepsWritesWaitingWithTheirConnections() {
        database.fault(LOCKED, true, context);
        send(WRITE);
        send(READ);

        assertThat(after(998 * MILLISECOND)).containsExactly(Reason.OK);
        assertThat(database.status().busy()).isEqualTo(1);
        assertThat(after(2 * MILLISECOND)).containsExactly(Reason.OK);
        assertThat(database.status().busy()).isZero();
    }

    @Test
    void newColumn_keepsReadsWaitingToo() {
        database.fault(COLUMN, true, context);
        send(READ);

        assertThat(after(999 * MILLISECOND)).isEmpty();
        assertThat(after(MILLISECOND)).containsExactly(Reason.OK);
    }

    @Test
    void onlineChange_keepsNobodyWaiting_andTakesThreeTimesAsLong() {
        database.fault(ONLINE, true, context);
        send(WRITE);

        assertThat(after(MILLISECOND)).containsExactly(Reason.OK);
        context.advance(SECOND);
        assertThat(tookQuery()).isEqualTo(101 * MILLISECOND);
        context.advance(SECOND);
        assertThat(tookQuery()).isLessThan(2 * MILLISECOND);
    }

    @Test
    void expandingByAColumn_makesEachWriteTwice() {
        database.fault(EXPAND, true, context);
        send(WRITE);

        assertThat(after(MILLISECOND)).isEmpty();
        assertThat(after(MILLISECOND)).containsExactly(Reason.OK);
    }

    @Test
    void changeThatIsStopped_letsWritesGoOn_andBuildsNothing() {
        database.fault(LOCKED, true, context);
        send(WRITE);
        context.advance(500 * MILLISECOND);
        database.fault(LOCKED, false, context);

        assertThat(after(0)).containsExactly(Reason.OK);
        context.advance(SECOND);
        assertThat(tookQuery()).isEqualTo(101 * MILLISECOND);
    }

    @Test
    void waitingWrite_thatIsLetGo_freesItsConnection_andACrashForgetsTheRest() {
        database.fault(LOCKED, true, context);
        send(WRITE);
        send(WRITE);
        context.advance(MILLISECOND);
        context.deliver(new Cancel(1, 99, 1), database);
        assertThat(database.status().busy()).isEqualTo(1);

        context.crash(database);
        database.start(context);
        context.takeEnded();
        send(WRITE);
        assertThat(after(MILLISECOND)).containsExactly(Reason.OK);
        assertThat(database.status().busy()).isZero();
    }

    @Test
    void lostIndex_letsQueriesScanUntilItIsBack() {
        database.fault(LOCKED, true, context);
        context.advance(SECOND);
        database.fault(new Fault.LostIndex(""), true, context);
        assertThat(tookQuery()).isEqualTo(101 * MILLISECOND);
        database.fault(new Fault.LostIndex(""), false, context);

        assertThat(tookQuery()).isLessThan(2 * MILLISECOND);
    }
}
