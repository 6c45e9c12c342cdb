package dev.faultline.simulator.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.time.RandomStream;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The backlog against a plain list that is searched from end to end. */
class BacklogTest {
    private static final long REST = 10;

    private final Backlog backlog = new Backlog();
    private final List<QueuedMessage> ready = new ArrayList<>();
    private final List<QueuedMessage> resting = new ArrayList<>();
    private final List<QueuedMessage> out = new ArrayList<>();
    private long ids;

    private static final Comparator<QueuedMessage> BY_AGE = Comparator.comparingLong(QueuedMessage::id);

    private QueuedMessage message(long now) {
        Call call = QueueDesk.call(Operation.PUBLISH, ids, ids, Message.NO_INTENT, VirtualTime.NEVER);
        return new QueuedMessage(call, ids++, false, 0, now);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void backlog_isWhatAPlainListWouldBe(long seed) {
        RandomStream random = new RandomStream(seed);
        for (long now = 0; now < 5000; now++) {
            wake(now);
            act(random, now);
            assertThat(backlog.size()).isEqualTo(ready.size() + resting.size());
            assertThat(backlog.hasReady()).isEqualTo(!ready.isEmpty());
            assertThat(backlog.oldest()).isSameAs(oldest());
        }
        assertThat(ids).isGreaterThan(1000);
    }

    private @Nullable QueuedMessage oldest() {
        List<QueuedMessage> all = new ArrayList<>(ready);
        all.addAll(resting);
        return all.stream().min(BY_AGE).orElse(null);
    }

    private void wake(long now) {
        List<QueuedMessage> rested =
                resting.stream().filter(each -> each.since() + REST <= now).toList();
        resting.removeAll(rested);
        ready.addAll(rested);
        ready.sort(BY_AGE);
        long next = backlog.wake(now, REST);
        assertThat(next)
                .isEqualTo(resting.stream()
                        .mapToLong(each -> each.since() + REST)
                        .min()
                        .orElse(-1));
    }

    private void act(RandomStream random, long now) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                QueuedMessage message = message(now);
                backlog.add(message);
                ready.add(message);
            }
            case 3, 4 -> {
                if (backlog.hasReady()) {
                    assertThat(backlog.take()).isSameAs(ready.get(0));
                    out.add(ready.remove(0));
                }
            }
            case 5 -> {
                if (!out.isEmpty()) {
                    giveBack(out.remove(random.nextInt(out.size())), random.nextInt(2) == 0, now);
                }
            }
            case 6 -> dropOldest();
            default -> removeSome(random);
        }
    }

    private void giveBack(QueuedMessage message, boolean atOnce, long now) {
        message.cameBack(now);
        if (atOnce) {
            backlog.giveBack(message);
            ready.add(message);
            ready.sort(BY_AGE);
        } else {
            backlog.rest(message);
            resting.add(message);
        }
    }

    private void dropOldest() {
        if (!ready.isEmpty()) {
            assertThat(backlog.takeOldest(0)).isSameAs(ready.remove(0));
        } else if (!resting.isEmpty()) {
            resting.sort(BY_AGE);
            assertThat(backlog.takeOldest(0)).isSameAs(resting.remove(0));
        }
    }

    private void removeSome(RandomStream random) {
        long id = random.nextLong(ids + 1);
        QueuedMessage found = backlog.find(id);
        if (found != null) {
            backlog.remove(id);
            assertThat(ready.remove(found) || resting.remove(found)).isTrue();
            assertThat(backlog.find(id)).isNull();
        }
    }
}
