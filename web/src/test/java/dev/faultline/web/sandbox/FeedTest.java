package dev.faultline.web.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.component.Happening;
import dev.faultline.simulator.measure.Bill;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Note;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FeedTest {
    private final Feed feed = new Feed();

    @Test
    void aSlowReader_getsTheNewestStateAndAllThatIsNew() throws Exception {
        feed.offer(frame(1, true, 1));
        feed.offer(frame(2, false, 2));
        feed.offer(frame(3, false, 1));

        Frame taken = feed.take(0, TimeUnit.SECONDS);

        assertThat(taken.number()).isEqualTo(3);
        assertThat(taken.whole()).isTrue();
        assertThat(taken.notes()).hasSize(4);
        assertThat(feed.take(0, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void aWholeFrame_replacesWhatWaits() throws Exception {
        feed.offer(frame(1, false, 5));
        feed.offer(frame(2, true, 1));

        assertThat(feed.take(0, TimeUnit.SECONDS).notes()).hasSize(1);
    }

    @Test
    void aReaderThatMissesTooMuch_mustBeginAnew() throws Exception {
        feed.offer(frame(1, false, 3000));
        feed.offer(frame(2, false, 3000));

        assertThat(feed.overrun()).isTrue();
        assertThat(feed.take(0, TimeUnit.SECONDS)).isNull();

        feed.offer(frame(3, true, 1));
        assertThat(feed.overrun()).isFalse();
        assertThat(feed.take(0, TimeUnit.SECONDS).number()).isEqualTo(3);
    }

    @Test
    void aClosedFeed_lets_itsReaderGo() throws Exception {
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                feed.take(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        feed.close();
        reader.join();

        assertThat(feed.closed()).isTrue();
    }

    private static Frame frame(long number, boolean whole, int notes) {
        return new Frame(
                number,
                whole,
                number * 100,
                Frame.State.PLAYING,
                1,
                1,
                "0",
                0,
                null,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                1,
                List.of(),
                Collections.nCopies(notes, new Note(number, "a", Happening.OTHER, -1, "happened")),
                Map.of(),
                Bill.NOTHING);
    }
}
