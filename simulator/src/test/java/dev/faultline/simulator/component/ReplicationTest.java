package dev.faultline.simulator.component;

import static dev.faultline.simulator.component.TestCalls.call;
import static dev.faultline.simulator.message.Operation.READ;
import static dev.faultline.simulator.message.Operation.WRITE;
import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.component.RecordingContext.Sent;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Replicate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A primary and a replica, and a link between them that the test may cut. */
class ReplicationTest {
    private static final int PRIMARY = 1;

    private Side primary = new Side(0, "");
    private Side replica = new Side(1, "");
    private boolean cut;
    private long ids;

    private static final class Side {
        final RecordingContext context;
        final Database database;

        Side(int index, String keys) {
            TestWiring wiring =
                    Boxes.wiring("orders", "kind: database, replicas: 1, read: 0s, write: 0s" + keys, index, PRIMARY);
            context = new RecordingContext(PRIMARY + index, wiring.stats());
            database = new Database(wiring);
            database.start(context);
        }

        long staleReads() {
            return context.stats().counters().stream()
                    .filter(counter -> counter.name().equals("staleReads"))
                    .findFirst()
                    .orElseThrow()
                    .count();
        }
    }

    private void setUp(String keys) {
        primary = new Side(0, keys);
        replica = new Side(1, keys);
    }

    /** Lets time pass on both sides; what one sends to the other arrives within a millisecond, or never. */
    private void pass(long nanos) {
        for (long passed = 0; passed < nanos; passed += MILLISECOND) {
            long step = Math.min(MILLISECOND, nanos - passed);
            primary.context.advance(step);
            replica.context.advance(step);
            carry();
        }
    }

    private void carry() {
        List<Message> toReplica = messages(primary);
        List<Message> toPrimary = messages(replica);
        if (!cut) {
            toReplica.forEach(message -> replica.context.deliver(message, replica.database));
            toPrimary.forEach(message -> primary.context.deliver(message, primary.database));
        }
    }

    private static List<Message> messages(Side side) {
        return side.context.takeSent().stream().map(Sent::message).toList();
    }

    private long write(long key) {
        primary.context.deliver(call(WRITE, ids++, key), primary.database);
        primary.context.advance(0);
        return primary.context.takeEnded().get(0).value();
    }

    private long read(Side side, long key) {
        side.context.deliver(call(READ, ids++, key), side.database);
        side.context.advance(0);
        return side.context.takeEnded().get(0).value();
    }

    @Test
    void write_isSeenAtTheReplicaOneLagAfterItCame() {
        setUp(", lag: 100ms");
        long version = write(7);
        carry();

        pass(99 * MILLISECOND);
        assertThat(read(replica, 7)).isZero();
        assertThat(read(primary, 7)).isEqualTo(version);
        pass(MILLISECOND);
        assertThat(read(replica, 7)).isEqualTo(version);
    }

    /** A follower that applies after Exp(mean 100 ms): a read t later is stale with probability exp(-t/100 ms). */
    @ParameterizedTest
    @CsvSource({"0, 1.0", "50, 0.606531", "100, 0.367879", "300, 0.0497871"})
    void readOfOnesOwnWrite_isStaleAsOftenAsTheExponentialSays(long after, double stale) {
        setUp(", lag: {exponential: 100ms}");
        int tries = 20_000;
        int seen = 0;
        for (int key = 0; key < tries; key++) {
            long version = write(key);
            carry();
            primary.context.advance(after * MILLISECOND);
            replica.context.advance(after * MILLISECOND);
            seen += read(replica, key) < version ? 1 : 0;
            primary.context.advance(5 * SECOND);
            replica.context.advance(5 * SECOND);
            carry();
        }
        read(replica, 0);

        assertThat((double) seen / tries).isCloseTo(stale, within(0.01));
        assertThat(replica.staleReads()).as("the replica's own count").isEqualTo(seen);
    }

    @Test
    void readsAtThePrimary_areNeverStale() {
        setUp(", lag: 100ms");
        write(7);
        read(primary, 7);
        pass(SECOND);

        assertThat(primary.staleReads()).isZero();
    }

    @Test
    void readsDuringAPartition_countAsStaleOnceTheWritesHaveCome() {
        setUp(", lag: 0s");
        cut = true;
        read(replica, 7);
        pass(10 * MILLISECOND);
        write(7);
        pass(10 * MILLISECOND);
        read(replica, 7);
        read(replica, 8);
        write(7);
        pass(10 * MILLISECOND);
        read(replica, 7);
        assertThat(replica.staleReads()).isZero();

        cut = false;
        pass(SECOND);
        read(replica, 7);

        assertThat(replica.staleReads()).isEqualTo(2);
    }

    @Test
    void writesLostOnTheWay_comeAgainInOrder() {
        setUp(", lag: 0s");
        write(1);
        cut = true;
        carry();
        cut = false;
        long two = write(2);
        carry();
        assertThat(read(replica, 2))
                .as("what came out of turn waits for what is missing")
                .isZero();

        pass(300 * MILLISECOND);

        assertThat(read(replica, 1)).isEqualTo(1);
        assertThat(read(replica, 2)).isEqualTo(two);
    }

    @Test
    void writesThatCameOutOfOrder_areAppliedInOrder() {
        setUp(", lag: 0s");
        write(7);
        write(7);
        long last = write(7);
        List<Message> reversed = new ArrayList<>(messages(primary));
        Collections.reverse(reversed);
        reversed.forEach(message -> replica.context.deliver(message, replica.database));

        assertThat(read(replica, 7)).isEqualTo(last);
    }

    @Test
    void replica_thatWasDown_catchesUp() {
        setUp(", lag: 0s");
        write(1);
        pass(10 * MILLISECOND);
        replica.context.crash(replica.database);
        cut = true;
        for (int i = 0; i < 25_000; i++) {
            write(2);
        }
        carry();
        cut = false;
        replica.database.start(replica.context);
        pass(SECOND);

        assertThat(read(replica, 1)).isEqualTo(1);
        assertThat(read(replica, 2)).isEqualTo(25_001);
    }

    @Test
    void replica_thatMissedMoreThanIsKept_goesOnWithWhatThereIs() {
        setUp(", lag: 0s");
        cut = true;
        for (int i = 0; i < 100_000; i++) {
            write(i % 1000);
        }
        carry();
        cut = false;
        pass(3 * SECOND);

        for (int key = 0; key < 1000; key++) {
            assertThat(read(replica, key)).isEqualTo(read(primary, key));
        }
    }

    @Test
    void write_atAReplica_isInvalid() {
        replica.context.deliver(call(WRITE, 1, 1), replica.database);
        replica.context.advance(0);

        assertThat(replica.context.takeEnded().get(0).outcome()).isEqualTo(Reason.INVALID);
    }

    @Test
    void shards_replicateToTheirOwnReplicasOnly() {
        TestWiring second = Boxes.wiring("orders", "kind: database, shards: 2, replicas: 2, write: 0s", 3, 10);
        RecordingContext context = new RecordingContext(13, second.stats());
        Database shard = new Database(second);
        context.deliver(call(WRITE, 1, 1), shard);
        context.advance(0);

        assertThat(context.takeSent())
                .filteredOn(sent -> sent.message() instanceof Replicate)
                .extracting(Sent::to)
                .containsExactly(14, 15);
    }
}
