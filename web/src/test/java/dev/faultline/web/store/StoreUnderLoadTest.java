package dev.faultline.web.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.web.store.Progress.Met;
import dev.faultline.web.store.Session.State;
import dev.faultline.web.store.Session.Timer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once, too much, and too long ago. */
class StoreUnderLoadTest {
    private static final Learner ADA = Learners.learner("ada");
    private static final Learner BOB = Learners.learner("bob");
    private static final int AT_ONCE = 8;

    @TempDir
    private Path folder;

    @Test
    void ofManyFirstAnswersAtOnce_oneStandsForAll() throws Exception {
        try (Store store = Store.in(folder)) {
            List<String> told = atOnce(i ->
                    store.answers().give(ADA, "lesson/a", "wait", "answer " + i).text());
            assertThat(told).hasSize(AT_ONCE);
            assertThat(told.stream().distinct()).hasSize(1);
            assertThat(store.answers().of(ADA, "lesson/a").get("wait").text()).isEqualTo(told.get(0));
        }
    }

    @Test
    void ofManyDraftsOfOneVersionAtOnce_oneIsKeptAndTheOthersConflict() throws Exception {
        try (Store store = Store.in(folder)) {
            long base = store.drafts().keep(ADA, "p", "f", "before", 0L).version();
            List<String> told = atOnce(i -> {
                try {
                    return store.drafts().keep(ADA, "p", "f", "tab " + i, base).text();
                } catch (Conflict conflict) {
                    return "conflict";
                }
            });
            assertThat(told).filteredOn("conflict"::equals).hasSize(AT_ONCE - 1);
            assertThat(told).contains(store.drafts().of(ADA, "p").get("f").text());
        }
    }

    @Test
    void ofManyChangesOfASessionAtOnce_noneIsLost() throws Exception {
        try (Store store = Store.in(folder)) {
            String id = store.sessions()
                    .start(ADA, "url-shortener", new State("design", new Timer(0, null, 0), null))
                    .id();
            atOnce(i -> {
                while (true) {
                    try {
                        return store.sessions()
                                .change(
                                        ADA,
                                        id,
                                        state -> new State(
                                                state.phase(), state.timer().extended(1000), null))
                                .id();
                    } catch (Conflict again) {
                        Thread.onSpinWait();
                    }
                }
            });
            assertThat(store.sessions().find(ADA, id).orElseThrow().state().timer())
                    .isEqualTo(new Timer(AT_ONCE * 1000L, null, AT_ONCE));
        }
    }

    @Test
    void manyLearnersWhoBeginAtOnce_areAllKept() throws Exception {
        try (Store store = Store.in(folder)) {
            atOnce(i -> {
                Learner learner = Learners.learner("learner " + i);
                store.lessons().reached(learner, "backpressure", "brief");
                store.lessons().met(learner, "backpressure", "brief", "goal", new Met("r" + i, 1));
                return learner.id();
            });
            assertThat(store.runs()).hasSize(AT_ONCE);
        }
    }

    @Test
    void ofTooManyReports_theOldestGoes() {
        Clock clock = new Clock();
        try (Store store = Store.in(folder, clock::now)) {
            String first = store.reports().keep(ADA, "k", "s", "first", "{}").id();
            for (int i = 1; i <= Limits.REPORTS_EACH; i++) {
                clock.goOn(Duration.ofSeconds(1));
                store.reports().keep(ADA, "k", "s", "report " + i, "{}");
            }
            assertThat(store.reports().all(ADA)).hasSize(Limits.REPORTS_EACH);
            assertThat(store.reports().find(ADA, first)).isEmpty();
        }
    }

    @Test
    void ofTooManyRunsOfASession_theOldestIsNoLongerKept() {
        try (Store store = Store.in(folder)) {
            String id = store.sessions()
                    .start(ADA, "url-shortener", new State("design", new Timer(0, null, 0), null))
                    .id();
            for (int i = 0; i <= Limits.RUNS_PER_SESSION; i++) {
                store.sessions().ran(ADA, id, "r" + i, "load");
            }
            assertThat(store.runs()).hasSize(Limits.RUNS_PER_SESSION).doesNotContain("r0");
        }
    }

    @Test
    void whoWasNotSeenForLong_isForgottenWithAllThatHangsOnThem() {
        Clock clock = new Clock();
        try (Store store = Store.in(folder, clock::now)) {
            store.lessons().ran(ADA, "backpressure", "brief", "r-ada");
            store.answers().give(ADA, "lesson/backpressure", "wait", "b");
            clock.goOn(Limits.LEARNER_UNSEEN.minusDays(1));
            store.lessons().ran(BOB, "backpressure", "brief", "r-bob");
        }
        clock.goOn(Duration.ofDays(2));
        try (Store store = Store.in(folder, clock::now)) {
            store.settle();
            assertThat(store.lessons().all(ADA)).isEmpty();
            assertThat(store.answers().of(ADA, "lesson/backpressure")).isEmpty();
            assertThat(store.lessons().all(BOB)).hasSize(1);
            assertThat(store.runs()).containsExactly("r-bob");
        }
    }

    private static final class Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        Instant now() {
            return now;
        }

        void goOn(Duration by) {
            now = now.plus(by);
        }
    }

    private interface Numbered {
        String call(int i) throws Exception;
    }

    private static List<String> atOnce(Numbered work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<String>> all = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> (Callable<String>) () -> work.call(i))
                    .toList();
            List<String> told = new ArrayList<>();
            for (Future<String> each : threads.invokeAll(all)) {
                told.add(each.get());
            }
            return told;
        }
    }
}
