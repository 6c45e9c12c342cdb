package dev.faultline.simulator.component;

import static dev.faultline.simulator.component.TestCalls.call;
import static dev.faultline.simulator.message.Operation.GET;
import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Cancel;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A cache that reads through, its store half a second away in work, and those who ask it. */
class CacheLoadingTest {
    private static final int CACHE = 1;
    private static final int STORE = 20;
    private static final int CALLER = 99;
    private static final String STORE_BOX = "kind: database, read: 500ms, connections: 10";

    private final SmallWorld world = new SmallWorld(MILLISECOND);
    private final Caller caller = new Caller();
    private long ids;

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

    private void open(String load) {
        TestWiring cache = Boxes.wiring("quick", "kind: cache, of: store, work: 0s, pattern: through, " + load, CACHE)
                .with("store", "database", STORE)
                .with("store", Boxes.settings("orders", STORE_BOX).values());
        TestWiring store = Boxes.wiring("orders", STORE_BOX, STORE);
        world.add(new Cache(cache), cache);
        world.add(new Database(store), store);
        world.add(caller, new TestWiring("users", 0, Map.of()).with("users", "clients", CALLER));
        world.start();
    }

    private Call get(long key) {
        Call call = call(GET, ids++, key);
        world.act(CALLER, context -> context.send(CACHE, call));
        return call;
    }

    private List<Reason> outcomes() {
        return caller.replies.stream().map(Reply::outcome).toList();
    }

    private long reads() {
        return world.seen(Call.class).stream()
                .filter(call -> call.operation() == Operation.READ)
                .count();
    }

    private long counter(String name) {
        return world.context(CACHE).stats().counters().stream()
                .filter(counter -> counter.name().equals(name))
                .mapToLong(Counter::count)
                .sum();
    }

    @Test
    void miss_isAnsweredWhenTheStoreHasBeenRead_andTheNextGetHits() {
        open("load: {}");
        get(7);
        world.run(SECOND);
        get(7);
        world.run(10 * MILLISECOND);

        assertThat(caller.replies).extracting(Reply::value).containsExactly(Reply.MISS, Reply.HIT);
        assertThat(outcomes()).containsExactly(Reason.OK, Reason.OK);
        assertThat(counter("loads")).isEqualTo(1);
    }

    @Test
    void missesOfOneMoment_loadOnceEach() {
        open("load: {}");
        for (int i = 0; i < 5; i++) {
            get(7);
        }
        world.run(SECOND);

        assertThat(reads()).isEqualTo(5);
        assertThat(outcomes()).hasSize(5).containsOnly(Reason.OK);
    }

    @Test
    void missesOfOneMoment_inASingleFlight_loadOnceForAll() {
        open("load: {singleFlight: true}");
        for (int i = 0; i < 5; i++) {
            get(7);
            get(8);
        }
        world.run(SECOND);

        assertThat(reads()).isEqualTo(2);
        assertThat(outcomes()).hasSize(10).containsOnly(Reason.OK);
    }

    @Test
    void failureOfALoad_isToldToAllWhoWait_andTheNextOneLoadsAgain() {
        open("load: {singleFlight: true, timeout: 100ms}");
        get(7);
        get(7);
        world.run(200 * MILLISECOND);
        assertThat(outcomes()).containsExactly(Reason.TIMEOUT, Reason.TIMEOUT);
        get(7);
        world.run(10 * MILLISECOND);

        assertThat(reads()).isEqualTo(2);
    }

    @Test
    void load_goesOnWhenNobodyWaitsForIt() {
        open("load: {}");
        Call first = get(7);
        world.run(10 * MILLISECOND);
        world.act(CALLER, context -> context.send(CACHE, new Cancel(first.id(), CALLER, first.request())));
        world.run(SECOND);
        assertThat(caller.replies).isEmpty();
        assertThat(world.context(CACHE).open()).isEmpty();
        get(7);
        world.run(10 * MILLISECOND);

        assertThat(caller.replies).extracting(Reply::value).containsExactly(Reply.HIT);
    }

    @Test
    void moreLoadsThanTheLimit_fail() {
        open("load: {limit: 2}");
        get(1);
        get(2);
        get(3);
        world.run(SECOND);
        assertThat(outcomes()).containsExactly(Reason.QUEUE_FULL, Reason.OK, Reason.OK);
        get(3);
        world.run(SECOND);

        assertThat(outcomes()).endsWith(Reason.OK).hasSize(4);
    }

    @Test
    void moreWhoWaitThanTheLimit_fail() {
        open("load: {limit: 2, singleFlight: true}");
        get(1);
        get(1);
        get(1);
        world.run(SECOND);

        assertThat(outcomes()).containsExactly(Reason.QUEUE_FULL, Reason.OK, Reason.OK);
    }

    @Test
    void crash_forgetsWhatWasBeingLoaded() {
        open("load: {singleFlight: true, limit: 1}");
        get(7);
        world.run(100 * MILLISECOND);
        world.crash(CACHE);
        world.restart(CACHE);
        get(7);
        world.run(SECOND);

        assertThat(outcomes()).containsExactly(Reason.OK);
        assertThat(reads()).isEqualTo(2);
    }
}
