package dev.faultline.simulator.component;

import static dev.faultline.simulator.component.TestCalls.call;
import static dev.faultline.simulator.message.Operation.GET;
import static dev.faultline.simulator.message.Operation.PUT;
import static dev.faultline.simulator.message.Operation.READ;
import static dev.faultline.simulator.time.VirtualTime.MILLISECOND;
import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.component.RecordingContext.Ended;
import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.message.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheTest {
    private TestWiring wiring = wiring("");
    private RecordingContext context = new RecordingContext(1, wiring.stats());
    private long ids;

    private static TestWiring wiring(String keys) {
        return Boxes.wiring("quick", "kind: cache, of: store" + keys, 1);
    }

    private Cache cache(String keys) {
        wiring = wiring(keys);
        context = new RecordingContext(1, wiring.stats());
        Cache cache = new Cache(wiring);
        cache.start(context);
        return cache;
    }

    private Ended ask(Cache cache, Operation operation, long key) {
        context.deliver(call(operation, ids++, key), cache);
        context.advance(MILLISECOND);
        List<Ended> ended = context.takeEnded();
        assertThat(ended).hasSize(1);
        return ended.get(0);
    }

    private long counter(String name) {
        return wiring.stats().counters().stream()
                .filter(counter -> counter.name().equals(name))
                .mapToLong(Counter::count)
                .sum();
    }

    @Test
    void get_missesUntilThePut() {
        Cache cache = cache("");

        assertThat(ask(cache, GET, 7).value()).isEqualTo(Reply.MISS);
        assertThat(ask(cache, PUT, 7).outcome()).isEqualTo(Reason.OK);
        assertThat(ask(cache, GET, 7).value()).isEqualTo(Reply.HIT);
        assertThat(counter("hits")).isEqualTo(1);
        assertThat(counter("misses")).isEqualTo(1);
    }

    @Test
    void fullCache_evictsTheEntryNotUsedForTheLongestTime() {
        Cache cache = cache(", size: 2");
        ask(cache, PUT, 1);
        ask(cache, PUT, 2);
        ask(cache, GET, 1);
        ask(cache, PUT, 3);

        assertThat(ask(cache, GET, 2).value()).isEqualTo(Reply.MISS);
        assertThat(ask(cache, GET, 1).value()).isEqualTo(Reply.HIT);
        assertThat(counter("evictions")).isEqualTo(1);
    }

    @Test
    void entry_isGoneAfterItsTtl() {
        Cache cache = cache(", ttl: 10s");
        ask(cache, PUT, 1);

        context.advance(9 * SECOND);
        assertThat(ask(cache, GET, 1).value()).isEqualTo(Reply.HIT);
        context.advance(SECOND);
        assertThat(ask(cache, GET, 1).value()).isEqualTo(Reply.MISS);
        assertThat(counter("expired")).isEqualTo(1);
    }

    @Test
    void ttlJitter_spreadsTheEndsOfEntriesThatCameTogether() {
        Cache cache = cache(", size: 1000, ttl: 10s, ttlJitter: 50%");
        for (int key = 0; key < 1000; key++) {
            context.deliver(call(PUT, ids++, key), cache);
        }
        context.advance(7_500 * MILLISECOND);
        context.takeEnded();

        long hits = 0;
        for (int key = 0; key < 1000; key++) {
            context.deliver(call(GET, ids++, key), cache);
        }
        context.advance(MILLISECOND);
        for (Ended ended : context.takeEnded()) {
            hits += ended.value();
        }
        assertThat(hits).isBetween(440L, 560L);
    }

    @Test
    void work_takesItsTime() {
        Cache cache = cache(", work: 3ms");
        context.deliver(call(GET, 1, 1), cache);

        context.advance(3 * MILLISECOND - 1);
        assertThat(context.takeEnded()).isEmpty();
        context.advance(1);
        assertThat(context.takeEnded()).hasSize(1);
        assertThat(wiring.stats().works().sum()).isEqualTo(3 * MILLISECOND);
    }

    @Test
    void cacheOfOneThread_worksOnOneAtATimeAndRefusesBeyondItsQueue() {
        Cache cache = cache(", work: 10ms, concurrency: 1, queue: 1");
        for (int i = 0; i < 3; i++) {
            context.deliver(call(GET, i, i), cache);
        }

        assertThat(context.takeEnded()).extracting(Ended::outcome).containsExactly(Reason.QUEUE_FULL);
        context.advance(10 * MILLISECOND);
        assertThat(context.takeEnded()).hasSize(1);
        context.advance(10 * MILLISECOND);
        assertThat(context.takeEnded()).hasSize(1);
        assertThat(wiring.stats().waits().max()).isEqualTo(10 * MILLISECOND);
    }

    @Test
    void flush_emptiesTheCache() {
        Cache cache = cache("");
        ask(cache, PUT, 1);

        cache.fault(new Fault.CacheFlush(), true, context);
        cache.fault(new Fault.CacheFlush(), false, context);

        assertThat(ask(cache, GET, 1).value()).isEqualTo(Reply.MISS);
        assertThat(context.notes()).containsExactly("flushed, 1 entries gone");
    }

    @Test
    void crash_losesTheContentsAndWhatWasAtWork() {
        Cache cache = cache("");
        ask(cache, PUT, 1);
        context.deliver(call(GET, ids++, 1), cache);

        context.crash(cache);
        context.advance(SECOND);

        assertThat(context.takeEnded()).isEmpty();
        assertThat(ask(cache, GET, 1).value()).isEqualTo(Reply.MISS);
    }

    @Test
    void smallerSize_inARun_evictsAtOnce() {
        Cache cache = cache(", size: 3");
        ask(cache, PUT, 1);
        ask(cache, PUT, 2);
        ask(cache, PUT, 3);

        cache.reconfigure(Boxes.settings("quick", "kind: cache, of: store, size: 1"), context);

        assertThat(ask(cache, GET, 2).value()).isEqualTo(Reply.MISS);
        assertThat(ask(cache, GET, 3).value()).isEqualTo(Reply.HIT);
        assertThat(counter("evictions")).isEqualTo(2);
    }

    @Test
    void whatACacheCannotDo_isInvalid() {
        assertThat(ask(cache(""), READ, 1).outcome()).isEqualTo(Reason.INVALID);
    }
}
