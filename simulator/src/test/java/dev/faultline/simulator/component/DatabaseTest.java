package dev.faultline.simulator.component;

import static dev.faultline.simulator.component.TestCalls.call;
import static dev.faultline.simulator.message.Operation.HANDLE;
import static dev.faultline.simulator.message.Operation.READ;
import static dev.faultline.simulator.message.Operation.WRITE;
import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.faultline.simulator.component.RecordingContext.Ended;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.spec.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private RecordingContext context =
            new RecordingContext(1, Boxes.wiring("orders", "kind: database", 1).stats());

    private Database database(String keys) {
        TestWiring wiring = Boxes.wiring("orders", "kind: database, read: 10ms, write: 10ms" + keys, 1);
        context = new RecordingContext(1, wiring.stats());
        Database database = new Database(wiring);
        database.start(context);
        return database;
    }

    private Ended ask(Database database, Operation operation, long id, long key) {
        context.deliver(call(operation, id, key), database);
        context.advance(10 * MILLISECOND);
        return context.takeEnded().get(0);
    }

    private List<Reason> outcomes() {
        return context.takeEnded().stream().map(Ended::outcome).toList();
    }

    @Test
    void read_givesTheVersionOfTheLastWriteOfItsKey() {
        Database database = database("");

        assertThat(ask(database, READ, 1, 7).value()).isZero();
        long first = ask(database, WRITE, 2, 7).value();
        ask(database, WRITE, 3, 8);
        long second = ask(database, WRITE, 4, 7).value();

        assertThat(second).isGreaterThan(first).isPositive();
        assertThat(ask(database, READ, 5, 7).value()).isEqualTo(second);
    }

    @Test
    void callsBeyondTheConnections_waitAndBeyondTheQueueAreRefused() {
        Database database = database(", connections: 2, queue: {limit: 1}");
        for (int i = 0; i < 4; i++) {
            context.deliver(call(READ, i, i), database);
        }

        assertThat(outcomes()).containsExactly(Reason.REFUSED_CONNECTION);
        assertThat(database.status().busy()).isEqualTo(2);
        assertThat(database.status().queued()).isEqualTo(1);
        context.advance(10 * MILLISECOND);
        assertThat(outcomes()).containsExactly(Reason.OK, Reason.OK);
        context.advance(10 * MILLISECOND);
        assertThat(outcomes()).containsExactly(Reason.OK);
        assertThat(context.stats().waits().max()).isEqualTo(10 * MILLISECOND);
        assertThat(context.stats().queue().max()).isEqualTo(1);
        assertThat(context.stats().busy().area(context.now())).isEqualTo(3 * 10 * MILLISECOND);
    }

    @Test
    void databaseWithoutAQueue_refusesWhatItHasNoConnectionFor() {
        Database database = database(", connections: 1, queue: {limit: 0}");
        context.deliver(call(READ, 1, 1), database);
        context.deliver(call(READ, 2, 2), database);

        assertThat(outcomes()).containsExactly(Reason.REFUSED_CONNECTION);
    }

    @Test
    void callWhoseDeadlinePassedInTheQueue_isWorkedOnUnlessExpiredOnesAreDropped() {
        Database patient = database(", connections: 1");
        context.deliver(call(READ, 1, 1), patient);
        context.deliver(call(READ, 2, 2, 5 * MILLISECOND), patient);
        context.advance(20 * MILLISECOND);
        assertThat(outcomes()).containsExactly(Reason.OK, Reason.OK);

        Database strict = database(", connections: 1, dropExpired: true");
        context.deliver(call(READ, 1, 1), strict);
        context.deliver(call(READ, 2, 2, 5 * MILLISECOND), strict);
        context.deliver(call(READ, 3, 3), strict);
        context.advance(20 * MILLISECOND);
        assertThat(context.takeEnded())
                .extracting(Ended::outcome, Ended::answered, Ended::at)
                .containsExactly(
                        tuple(Reason.OK, true, 10 * MILLISECOND),
                        tuple(Reason.EXPIRED, true, 10 * MILLISECOND),
                        tuple(Reason.OK, true, 20 * MILLISECOND));
    }

    @Test
    void manyExpiredCalls_areLetGoAtOnce() {
        Database database = database(", connections: 1, dropExpired: true, queue: {limit: 1000000}");
        for (int i = 0; i < 50_000; i++) {
            context.deliver(call(READ, i, i, 5 * MILLISECOND), database);
        }

        context.advance(10 * MILLISECOND);

        assertThat(database.status().queued()).isZero();
        assertThat(database.status().busy()).isZero();
    }

    @Test
    void cancelledCall_freesItsConnectionForTheNext() {
        Database database = database(", connections: 1");
        context.deliver(call(READ, 1, 1), database);
        context.deliver(call(READ, 2, 2), database);
        context.deliver(call(READ, 3, 3), database);

        context.deliver(new Cancel(3, 99, 3), database);
        context.advance(4 * MILLISECOND);
        context.deliver(new Cancel(1, 99, 1), database);
        assertThat(outcomes()).containsExactly(Reason.DROPPED, Reason.DROPPED);
        context.advance(10 * MILLISECOND);

        assertThat(context.takeEnded()).extracting(Ended::at).containsExactly(14 * MILLISECOND);
        assertThat(database.status().busy()).isZero();
    }

    @Test
    void crash_losesWhatIsAtWorkAndKeepsWhatIsCommitted() {
        Database database = database("");
        long version = ask(database, WRITE, 1, 7).value();
        context.deliver(call(WRITE, 2, 7), database);

        context.crash(database);
        database.start(context);
        context.advance(SECOND);

        assertThat(context.takeEnded()).isEmpty();
        assertThat(database.status().busy()).isZero();
        assertThat(ask(database, READ, 3, 7).value()).isEqualTo(version);
    }

    @Test
    void moreConnections_inARun_areTakenByWhatWaits() {
        Database database = database(", connections: 1");
        for (int i = 0; i < 3; i++) {
            context.deliver(call(READ, i, i), database);
        }

        Settings more = Boxes.settings("orders", "kind: database, read: 10ms, connections: 3");
        database.reconfigure(more, context);
        context.advance(10 * MILLISECOND);

        assertThat(outcomes()).containsExactly(Reason.OK, Reason.OK, Reason.OK);
    }

    @Test
    void whatADatabaseCannotDo_isInvalid() {
        assertThat(ask(database(""), HANDLE, 1, 1).outcome()).isEqualTo(Reason.INVALID);
    }
}
