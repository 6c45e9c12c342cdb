package dev.faultline.simulator.component;

import static dev.faultline.simulator.message.Operation.READ;
import static dev.faultline.simulator.message.Operation.WRITE;
import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.component.RecordingContext.Ended;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Replicate;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.Scenarios;
import dev.faultline.simulator.run.Totals;
import dev.faultline.simulator.time.VirtualTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Writes that name the version they follow, and reads that name the version they must see. */
class RowVersionTest {
    private static final String TWO_AT_A_TIME = """
            requests: {add: {key: {uniform: {size: 1}}}}
            components:
              users: {kind: clients, arrivals: {constant: 100/s}, calls: {to: shop, timeout: 1s}}
              shop:
                kind: service
                threads: 100
                handles: {add: [{read: rows}, {work: 5ms}, {write: rows, version: %s}]}
              rows: {kind: database, read: 1ms, write: {exponential: 10ms}}
            """;

    private TestWiring wiring = Boxes.wiring("rows", "kind: database, read: 0s, write: 1ms", 1);
    private RecordingContext context = new RecordingContext(1, wiring.stats());
    private Database database = new Database(wiring);
    private long ids;

    private void open(String keys, int index) {
        wiring = Boxes.wiring("rows", "kind: database, read: 0s, write: 1ms" + keys, index, 1);
        context = new RecordingContext(1 + index, wiring.stats());
        database = new Database(wiring);
        database.start(context);
    }

    private Call send(Operation operation, long detail) {
        long id = ids++;
        Call call = new Call(
                id, 99, operation, 0, id, 1, 0, 7, VirtualTime.NEVER, Message.NO_INTENT, false, 0, false, detail);
        context.deliver(call, database);
        return call;
    }

    private Ended ended(Operation operation, long detail) {
        send(operation, detail);
        context.advance(MILLISECOND);
        return context.takeEnded().getLast();
    }

    private long counter(String name) {
        return wiring.stats().counters().stream()
                .filter(counter -> counter.name().equals(name))
                .findFirst()
                .orElseThrow()
                .count();
    }

    @Test
    void checkedWrite_ofTheVersionThatIsThere_isCommitted() {
        long first = ended(WRITE, RowVersion.following(0, true)).value();
        Ended second = ended(WRITE, RowVersion.following(first, true));

        assertThat(second.outcome()).isEqualTo(Reason.OK);
        assertThat(ended(READ, 0).value()).isEqualTo(second.value()).isGreaterThan(first);
    }

    @Test
    void checkedWrite_ofAnOlderVersion_isAConflict_andChangesNothing() {
        long first = ended(WRITE, 0).value();
        long second = ended(WRITE, 0).value();

        assertThat(ended(WRITE, RowVersion.following(first, true)).outcome()).isEqualTo(Reason.CONFLICT);
        assertThat(ended(READ, 0).value()).isEqualTo(second);
        assertThat(counter("conflicts")).isEqualTo(1);
        assertThat(counter("writes")).isEqualTo(2);
    }

    @Test
    void twoCheckedWritesOfOneVersion_letTheFirstWin() {
        send(WRITE, RowVersion.following(0, true));
        send(WRITE, RowVersion.following(0, true));
        context.advance(SECOND);

        assertThat(context.takeEnded()).extracting(Ended::outcome).containsExactly(Reason.OK, Reason.CONFLICT);
    }

    @Test
    void notedWrite_ofAnOlderVersion_overwrites_andCounts() {
        ended(WRITE, RowVersion.following(0, false));

        assertThat(ended(WRITE, RowVersion.following(0, false)).outcome()).isEqualTo(Reason.OK);
        assertThat(counter("lostUpdates")).isEqualTo(1);
        assertThat(counter("conflicts")).isZero();
    }

    @Test
    void readThatNamesAVersion_waitsAtAReplicaUntilItIsThere() {
        open(", replicas: 1, readYourWrites: true, lag: 100ms", 1);
        send(READ, 2);
        context.deliver(new Replicate(1, 7, 1, 0, 0), database);
        context.advance(SECOND);
        assertThat(context.takeEnded()).as("version 1 is older").isEmpty();

        context.deliver(new Replicate(1, 7, 2, 1, 0), database);
        context.advance(99 * MILLISECOND);
        assertThat(context.takeEnded()).isEmpty();
        context.advance(MILLISECOND);

        assertThat(context.takeEnded()).extracting(Ended::value).containsExactly(2L);
        assertThat(counter("staleReads")).isZero();
    }

    @Test
    void readThatWaits_canBeCancelled_andACrashForgetsIt() {
        open(", replicas: 1, readYourWrites: true, lag: 100ms", 1);
        Call call = send(READ, 1);
        context.advance(MILLISECOND);
        context.deliver(new Cancel(call.id(), 99, call.request()), database);
        assertThat(context.open()).isEmpty();
        send(READ, 1);
        context.advance(MILLISECOND);
        context.crash(database);
        database.start(context);
        context.deliver(new Replicate(1, 7, 1, 0, 0), database);
        context.advance(SECOND);

        assertThat(context.takeEnded()).extracting(Ended::outcome).containsExactly(Reason.DROPPED);
    }

    private static long count(String version, String counter) {
        PlainRun run = new PlainRun(new Model(Scenarios.of(TWO_AT_A_TIME.formatted(version)), 1));
        run.advanceTo(20 * SECOND);
        return Objects.requireNonNull(Totals.of(run.result()).components().get("rows"))
                .all()
                .counters()
                .getOrDefault(counter, 0L);
    }

    @Test
    void requestsThatChangeARowAtTheSameTime_overwriteEachOther_unlessVersionsAreChecked() {
        assertThat(count("noted", "lostUpdates")).isGreaterThan(100);
        assertThat(count("checked", "lostUpdates")).isZero();
        assertThat(count("checked", "conflicts")).isGreaterThan(100);
        assertThat(List.of(count("checked", "writes") + count("checked", "conflicts"), count("noted", "writes")))
                .allMatch(all -> all > 1900);
    }
}
