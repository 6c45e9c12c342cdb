package dev.faultline.simulator.component;

import static dev.faultline.simulator.component.TestCalls.call;
import static dev.faultline.simulator.message.Operation.READ;
import static dev.faultline.simulator.message.Operation.WRITE;
import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.InstanceStats;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Replicas without a leader on links of a millisecond, and a caller who asks any of them. */
class QuorumTest {
    private static final int CALLER = 99;
    private static final int ONE = 10;
    private static final int TWO = 11;
    private static final int THREE = 12;

    private final SmallWorld world = new SmallWorld(MILLISECOND);
    private final Caller caller = new Caller();
    private long ids;

    /** Remembers what it is told. */
    private static final class Caller implements Component {
        final List<Reply> replies = new ArrayList<>();

        @Override
        public void receive(Message message, Context context) {
            replies.add((Reply) message);
        }

        @Override
        public void crash(Context context) {}

        @Override
        public Status status() {
            return new Status(0, 0, 0, 0, Map.of());
        }
    }

    private void open(String quorum) {
        String box = "kind: database, read: 0s, write: 0s, quorum: {" + quorum + "}";
        int nodes = Boxes.wiring("orders", box, ONE).instances("orders").size();
        for (int i = 0; i < nodes; i++) {
            TestWiring wiring = Boxes.wiring("orders", box, i, ONE);
            world.add(new QuorumNode(wiring), wiring);
        }
        world.add(caller, new TestWiring("users", 0, Map.of()).with("users", "clients", CALLER));
        world.start();
    }

    private Call ask(int node, Operation operation, long key) {
        Call call = call(operation, ids++, key);
        world.act(CALLER, context -> context.send(node, call));
        return call;
    }

    private Reply answer(Call call) {
        return Objects.requireNonNull(caller.replies.stream()
                .filter(reply -> reply.id() == call.id())
                .findFirst()
                .orElse(null));
    }

    private Reply ended(int node, Operation operation, long key) {
        Call call = ask(node, operation, key);
        world.run(10 * MILLISECOND);
        return answer(call);
    }

    private boolean isOpen(Call call) {
        return caller.replies.stream().noneMatch(reply -> reply.id() == call.id());
    }

    private long count(String counter) {
        long sum = 0;
        for (int node : List.of(ONE, TWO, THREE)) {
            InstanceStats stats = world.context(node).stats();
            sum += stats.counters().stream()
                    .filter(each -> each.name().equals(counter))
                    .mapToLong(Counter::count)
                    .sum();
        }
        return sum;
    }

    private void loseTo(int node, Predicate<Message> which) {
        world.lose((from, sent) -> sent.to() == node && which.test(sent.message()));
    }

    private static boolean isWrite(Message message) {
        return message instanceof Call call && call.operation() == WRITE;
    }

    @Test
    void write_isAcknowledgedWhenEnoughReplicasHaveIt() {
        open("n: 3, r: 2, w: 2");
        world.crash(THREE);

        Reply written = ended(ONE, WRITE, 7);
        Reply read = ended(TWO, READ, 7);

        assertThat(written.outcome()).isEqualTo(Reason.OK);
        assertThat(read.value()).isEqualTo(written.value()).isPositive();
    }

    @Test
    void read_returnsTheNewestOfItsAnswers() {
        open("n: 3, r: 3, w: 1, readRepair: false");
        loseTo(TWO, QuorumTest::isWrite);
        ended(ONE, WRITE, 7);
        loseTo(ONE, QuorumTest::isWrite);
        Call second = ask(ONE, WRITE, 7);
        world.run(SECOND);
        world.lose((from, sent) -> false);
        assertThat(isOpen(second)).as("the call itself was lost").isTrue();
        Reply third = ended(THREE, WRITE, 7);

        assertThat(ended(TWO, READ, 7).value()).isEqualTo(third.value());
    }

    @Test
    void tooFewReplicas_endInATimeout() {
        open("n: 3, r: 2, w: 2, timeout: 300ms");
        world.crash(TWO);
        world.crash(THREE);

        Call call = ask(ONE, WRITE, 7);
        world.run(299 * MILLISECOND);
        assertThat(isOpen(call)).isTrue();
        world.run(10 * MILLISECOND);

        assertThat(answer(call).outcome()).isEqualTo(Reason.TIMEOUT);
        assertThat(world.context(ONE).open()).isEmpty();
    }

    @Test
    void answerThatComesTwice_countsOnce() {
        open("n: 3, r: 2, w: 2, timeout: 300ms");
        world.crash(TWO);
        world.crash(THREE);
        Call call = ask(ONE, WRITE, 7);
        world.run(3 * MILLISECOND);
        Reply own = world.seen(Reply.class).stream()
                .filter(reply -> reply.from() == ONE)
                .findFirst()
                .orElseThrow();
        world.act(ONE, context -> context.send(ONE, own));
        world.run(100 * MILLISECOND);

        assertThat(isOpen(call)).isTrue();
    }

    @Test
    void replicaThatMissedAWrite_isRepairedByARead() {
        open("n: 3, r: 1, w: 1");
        loseTo(THREE, QuorumTest::isWrite);
        long version = ended(ONE, WRITE, 7).value();
        world.lose((from, sent) -> false);

        ended(ONE, READ, 7);
        world.run(10 * MILLISECOND);

        assertThat(count("repairs")).isEqualTo(1);
        world.crash(ONE);
        world.crash(TWO);
        assertThat(ended(THREE, READ, 7).value()).isEqualTo(version);
    }

    @Test
    void replicaWithoutReadRepair_staysBehind() {
        open("n: 3, r: 1, w: 1, readRepair: false");
        loseTo(THREE, QuorumTest::isWrite);
        ended(ONE, WRITE, 7);
        world.lose((from, sent) -> false);

        ended(ONE, READ, 7);
        world.run(10 * MILLISECOND);

        assertThat(count("repairs")).isZero();
        world.crash(ONE);
        world.crash(TWO);
        assertThat(ended(THREE, READ, 7).value()).isZero();
    }

    @Test
    void readThatMissesACommittedWriteOfAnotherCoordinator_isFoundStaleAWhileLater() {
        open("n: 3, r: 1, w: 1, readRepair: false");
        loseTo(THREE, QuorumTest::isWrite);
        ended(ONE, WRITE, 7);
        world.crash(TWO); // of the others, THREE hears itself and ONE at the same time: its own comes first
        world.lose((from, sent) -> from == ONE && sent.message() instanceof Reply);
        ended(THREE, READ, 7);
        world.lose((from, sent) -> false);
        assertThat(count("staleReads")).isZero();
        world.restart(TWO);
        world.run(SECOND);

        assertThat(count("staleReads")).isEqualTo(1);
        assertThat(count("reads")).isEqualTo(1);
    }

    @Test
    void readThatBeganBeforeTheCommit_isNotStale() {
        open("n: 3, r: 1, w: 3, readRepair: false");
        Call write = ask(ONE, WRITE, 7);
        ask(TWO, READ, 7);
        world.run(SECOND);

        assertThat(answer(write).outcome()).isEqualTo(Reason.OK);
        assertThat(count("reads")).isEqualTo(1);
        assertThat(count("staleReads")).isZero();
    }

    @Test
    void versionsOfLaterWrites_areHigher_whoeverCoordinatesThem() {
        open("n: 3, r: 2, w: 2");
        long last = 0;
        for (int i = 0; i < 30; i++) {
            long version = ended(ONE + i % 3, WRITE, 7).value();
            assertThat(version).isGreaterThan(last);
            last = version;
        }
    }

    @Test
    void manyWritesOfOneMoment_haveVersionsOfTheirOwn() {
        open("n: 3, r: 2, w: 2");
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            calls.add(ask(ONE + i % 3, WRITE, 7));
        }
        world.run(SECOND);

        assertThat(calls.stream().map(call -> answer(call).value())).doesNotHaveDuplicates();
    }

    @Test
    void moreThanMayBeCoordinated_areRefused() {
        open("n: 3, r: 2, w: 2, concurrent: 2");
        Call first = ask(ONE, READ, 7);
        Call second = ask(ONE, READ, 7);
        Call third = ask(ONE, READ, 7);
        world.run(SECOND);

        assertThat(answer(first).outcome()).isEqualTo(Reason.OK);
        assertThat(answer(second).outcome()).isEqualTo(Reason.OK);
        assertThat(answer(third).outcome()).isEqualTo(Reason.REFUSED_CONNECTION);
        assertThat(ended(ONE, READ, 7).outcome()).isEqualTo(Reason.OK);
    }

    @Test
    void callerThatCancels_isNotAnswered() {
        open("n: 3, r: 2, w: 2");
        Call call = ask(ONE, READ, 7);
        world.run(MILLISECOND);
        world.act(CALLER, context -> context.send(ONE, new Cancel(call.id(), CALLER, call.request())));
        world.run(SECOND);

        assertThat(isOpen(call)).isTrue();
        assertThat(world.context(ONE).open()).isEmpty();
    }

    @Test
    void coordinatorThatCrashes_forgetsWhatItAskedFor() {
        open("n: 3, r: 2, w: 2");
        Call call = ask(ONE, WRITE, 7);
        world.run(1_500_000);
        world.crash(ONE);
        world.restart(ONE);
        world.run(SECOND);

        assertThat(isOpen(call)).isTrue();
        assertThat(ended(ONE, WRITE, 7).outcome()).isEqualTo(Reason.OK);
    }

    @Test
    void nodesThatCoordinate_holdNothing() {
        open("n: 3, r: 2, w: 2, coordinators: 1");
        Reply written = ended(ONE + 3, WRITE, 7);

        assertThat(written.outcome()).isEqualTo(Reason.OK);
        assertThat(ended(ONE + 3, READ, 7).value()).isEqualTo(written.value());
        assertThat(world.seen(Call.class))
                .filteredOn(call -> call.from() == ONE + 3)
                .hasSize(6);
    }
}
