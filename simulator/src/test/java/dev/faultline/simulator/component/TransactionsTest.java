package dev.faultline.simulator.component;

import static dev.faultline.simulator.message.Operation.BEGIN;
import static dev.faultline.simulator.message.Operation.COMMIT;
import static dev.faultline.simulator.message.Operation.QUERY;
import static dev.faultline.simulator.message.Operation.QUERY_LOCKED;
import static dev.faultline.simulator.message.Operation.READ;
import static dev.faultline.simulator.message.Operation.UPDATE;
import static dev.faultline.simulator.message.Operation.WRITE;
import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.component.RecordingContext.Ended;
import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.Fact;
import dev.faultline.simulator.measure.Ledger;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions by hand at one database, whose reads and writes take a millisecond. */
class TransactionsTest {
    private TestWiring wiring = Boxes.wiring("orders", "kind: database, read: 1ms, write: 1ms", 1);
    private RecordingContext context = new RecordingContext(1, wiring.stats());
    private Database database = new Database(wiring);
    private long ids = 1;

    private void database(String keys) {
        wiring = Boxes.wiring("orders", "kind: database, read: 1ms, write: 1ms" + keys, 1);
        context = new RecordingContext(1, wiring.stats());
        database = new Database(wiring);
    }

    private long send(Operation operation, long key, long detail, long intent) {
        long id = ids++;
        context.deliver(
                new Call(id, 99, operation, 0, id, 1, 0, key, VirtualTime.NEVER, intent, intent >= 0, 0, false, detail),
                database);
        return id;
    }

    private long begin(Isolation isolation) {
        long id = send(BEGIN, 0, isolation.ordinal(), Message.NO_INTENT);
        context.advance(0);
        assertThat(context.takeEnded()).extracting(Ended::outcome).containsExactly(Reason.OK);
        return id;
    }

    private long begin() {
        return begin(Isolation.READ_COMMITTED);
    }

    private @Nullable Reason done(Operation operation, long key, long transaction) {
        send(operation, key, transaction, Message.NO_INTENT);
        context.advance(MILLISECOND);
        List<Ended> ended = context.takeEnded();
        return ended.isEmpty() ? null : ended.get(0).outcome();
    }

    private long version(long key) {
        send(READ, key, 0, Message.NO_INTENT);
        context.advance(MILLISECOND);
        return context.takeEnded().getLast().value();
    }

    private long counter(String name) {
        return wiring.stats().counters().stream()
                .filter(counter -> counter.name().equals(name))
                .findFirst()
                .orElseThrow()
                .count();
    }

    @Test
    void whatATransactionWrites_isSeenByOthersOnceItIsCommitted() {
        long one = begin();
        assertThat(done(UPDATE, 7, one)).isEqualTo(Reason.OK);
        assertThat(version(7)).isZero();

        assertThat(done(COMMIT, 7, one)).isEqualTo(Reason.OK);
        assertThat(version(7)).isPositive();
    }

    @Test
    void transactionThatIsLetGo_hasWrittenNothing_andItsConnectionIsFree() {
        database(", connections: 1");
        long one = begin();
        done(UPDATE, 7, one);
        assertThat(database.status().busy()).isEqualTo(1);
        context.deliver(new Cancel(one, 99, one), database);

        assertThat(database.status().busy()).isZero();
        assertThat(version(7)).isZero();
        assertThat(done(COMMIT, 7, one)).isEqualTo(Reason.CONFLICT);
    }

    @Test
    void rowThatIsWritten_isLockedUntilTheCommit() {
        long one = begin();
        long two = begin();
        done(UPDATE, 7, one);
        assertThat(done(UPDATE, 7, two)).as("it waits").isNull();
        assertThat(done(READ, 7, 0)).as("reads do not").isEqualTo(Reason.OK);
        assertThat(done(WRITE, 7, 0)).as("single writes do").isNull();

        done(COMMIT, 7, one);
        context.advance(MILLISECOND);
        done(COMMIT, 7, two);
        assertThat(version(7)).as("three have written it").isEqualTo(3);
        assertThat(database.status().busy()).isZero();
    }

    @Test
    void lockThatIsWaitedForTooLong_failsTheTransaction() {
        database(", transactions: {lockTimeout: 100ms}");
        long one = begin();
        long two = begin();
        done(UPDATE, 7, one);
        done(UPDATE, 8, two);
        done(UPDATE, 7, two);
        context.advance(99 * MILLISECOND);

        assertThat(context.takeEnded()).extracting(Ended::outcome).containsExactly(Reason.CONFLICT);
        assertThat(done(UPDATE, 8, one)).as("what it had locked is free").isEqualTo(Reason.OK);
    }

    @Test
    void twoThatWaitForEachOther_theYoungestHasToGo() {
        long old = begin();
        long young = begin();
        done(UPDATE, 7, old);
        done(UPDATE, 8, young);
        done(UPDATE, 7, young);
        long last = send(UPDATE, 8, old, Message.NO_INTENT);
        assertThat(context.takeEnded()).extracting(Ended::outcome).containsExactly(Reason.DEADLOCK);

        context.advance(MILLISECOND);
        assertThat(context.takeEnded()).singleElement().satisfies(ended -> {
            assertThat(ended.call().id()).isEqualTo(last);
            assertThat(ended.outcome()).isEqualTo(Reason.OK);
        });
        assertThat(done(COMMIT, 7, old)).isEqualTo(Reason.OK);
    }

    @Test
    void deadlockThatNobodyLooksFor_lastsUntilTheLockTimeout() {
        database(", transactions: {deadlocks: wait, lockTimeout: 1s}");
        long old = begin();
        long young = begin();
        done(UPDATE, 7, old);
        done(UPDATE, 8, young);
        done(UPDATE, 7, young);
        done(UPDATE, 8, old);
        context.advance(SECOND - 3 * MILLISECOND);
        assertThat(context.takeEnded()).isEmpty();
        context.advance(MILLISECOND);

        assertThat(context.takeEnded()).extracting(Ended::outcome).containsExactly(Reason.CONFLICT);
    }

    /** Both read, both write: the update that is lost is counted, or one of the two fails, as its isolation promises. */
    @ParameterizedTest
    @EnumSource(Isolation.class)
    void lostUpdate_isCountedOrRefused(Isolation isolation) {
        long one = begin(isolation);
        long two = begin(isolation);
        done(QUERY, 7, one);
        done(QUERY, 7, two);
        done(UPDATE, 7, one);
        done(COMMIT, 7, one);
        Reason second = done(UPDATE, 7, two);

        boolean may = isolation == Isolation.READ_COMMITTED;
        assertThat(second).isEqualTo(may ? Reason.OK : Reason.CONFLICT);
        assertThat(done(COMMIT, 7, two)).isEqualTo(may ? Reason.OK : Reason.CONFLICT);
        assertThat(counter("lostUpdates")).isEqualTo(may ? 1 : 0);
    }

    /** Each reads the row that the other writes: a skew that only a serialisable transaction notices. */
    @ParameterizedTest
    @EnumSource(Isolation.class)
    void writeSkew_isNoticedWhereTransactionsAreSerialisable(Isolation isolation) {
        long one = begin(isolation);
        long two = begin(isolation);
        done(QUERY, 7, one);
        done(QUERY, 8, two);
        done(UPDATE, 8, one);
        done(UPDATE, 7, two);
        done(COMMIT, 8, one);

        assertThat(done(COMMIT, 7, two)).isEqualTo(isolation == Isolation.SERIALISABLE ? Reason.CONFLICT : Reason.OK);
    }

    @Test
    void rowThatIsReadWithALock_isNotWrittenBehindTheReadersBack() {
        long one = begin();
        long two = begin();
        done(QUERY_LOCKED, 7, one);
        assertThat(done(QUERY_LOCKED, 7, two)).isNull();
        done(UPDATE, 7, one);
        done(COMMIT, 7, one);
        context.advance(MILLISECOND);
        done(UPDATE, 7, two);
        done(COMMIT, 7, two);

        assertThat(counter("lostUpdates")).isZero();
        assertThat(version(7)).isEqualTo(2);
    }

    @Test
    void transactionInWhichNothingComes_isRolledBack() {
        database(", transactions: {idle: 10s}");
        long one = begin();
        done(UPDATE, 7, one);
        context.advance(9 * SECOND);
        done(QUERY, 7, one);
        context.advance(9 * SECOND);
        assertThat(done(QUERY, 7, one)).isEqualTo(Reason.OK);
        context.advance(10 * SECOND);

        assertThat(database.status().busy()).isZero();
        assertThat(done(QUERY, 7, one)).isEqualTo(Reason.CONFLICT);
    }

    @Test
    void effects_areAppliedWithTheCommit_andNotIfThereIsNone() {
        long kept = context.intend(0);
        long undone = context.intend(0);
        for (long intent : new long[] {kept, undone}) {
            long transaction = begin();
            send(UPDATE, intent, transaction, intent);
            context.advance(MILLISECOND);
            if (intent == kept) {
                send(COMMIT, intent, transaction, Message.NO_INTENT);
            } else {
                context.deliver(new Cancel(transaction, 99, 0), database);
            }
            context.advance(0);
            context.fact(intent == kept ? Fact.TOLD_DONE : Fact.TOLD_FAILED, intent);
            context.takeEnded();
        }
        Ledger ledger = new Ledger(List.of("sale"));
        context.fold(ledger);

        assertThat(ledger.accounts().get(0).count(EffectState.ONCE)).isEqualTo(1);
        assertThat(ledger.accounts().get(0).count(EffectState.REFUSED)).isEqualTo(1);
    }

    @Test
    void crash_forgetsTransactions_andTheirLocks() {
        long one = begin();
        done(UPDATE, 7, one);
        context.crash(database);
        database.start(context);

        assertThat(done(WRITE, 7, 0)).isEqualTo(Reason.OK);
        assertThat(done(COMMIT, 7, one)).isEqualTo(Reason.CONFLICT);
    }

    @Test
    void doubledBegin_opensOneTransaction() {
        Call begin = new Call(50, 99, BEGIN, 0, 1, 1, 0, 7, VirtualTime.NEVER, -1, false, 0, false, 0);
        context.deliver(begin, database);
        context.deliver(begin, database);
        context.advance(0);
        context.deliver(begin, database);

        assertThat(context.takeEnded())
                .extracting(Ended::outcome)
                .containsExactly(Reason.DROPPED, Reason.OK, Reason.DROPPED);
        assertThat(database.status().busy()).isEqualTo(1);
    }

    @Test
    void crashAfterACommit_leavesNoEffectOfItOut() {
        long debit = context.intend(0);
        long credit = context.intend(0);
        long transaction = begin();
        for (long intent : new long[] {debit, credit}) {
            send(UPDATE, intent, transaction, intent);
            context.advance(MILLISECOND);
        }
        context.crashOnNextEffect();
        send(COMMIT, 0, transaction, Message.NO_INTENT);
        context.advance(0);
        context.crash(database);
        context.fact(Fact.GAVE_UP, debit);
        context.fact(Fact.GAVE_UP, credit);
        Ledger ledger = new Ledger(List.of("sale"));
        context.fold(ledger);

        assertThat(ledger.accounts().get(0).count(EffectState.ONCE)).isEqualTo(2);
        assertThat(ledger.open()).isZero();
    }

    @Test
    void thousandsThatWaitForOneRow_getItOneAfterTheOther() {
        database(", connections: 20000, queue: {limit: 20000}");
        long one = begin();
        done(UPDATE, 7, one);
        for (int i = 0; i < 15_000; i++) {
            send(WRITE, 7, 0, Message.NO_INTENT);
        }
        context.advance(MILLISECOND);
        assertThat(database.status().busy()).isEqualTo(15_001);
        done(COMMIT, 7, one);

        assertThat(database.status().busy()).isZero();
        assertThat(version(7)).isEqualTo(15_001);
    }

    @Test
    void commitThatHasNotWrittenTheRequestsRow_tellsNoVersionOfIt() {
        long one = begin();
        done(UPDATE, 8, one);
        send(COMMIT, 7, one, Message.NO_INTENT);
        context.advance(0);

        assertThat(context.takeEnded().get(0).value()).isZero();
    }
}
