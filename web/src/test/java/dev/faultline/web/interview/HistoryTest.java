package dev.faultline.web.interview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
    @Test
    void whatWasTakenBack_canBeDoneAgain() {
        History history = History.NONE.edited("a").edited("b");

        assertThat(history.previous()).isEqualTo("b");
        History back = history.back("c");
        assertThat(back.previous()).isEqualTo("a");
        assertThat(back.next()).isEqualTo("c");
        assertThat(back.forth("b")).isEqualTo(history);
    }

    @Test
    void anotherEdit_forgetsWhatWasTakenBack() {
        assertThat(History.NONE.edited("a").back("b").edited("a").canRedo()).isFalse();
    }

    @Test
    void whatIsTypedInOneGo_isOneEdit() {
        History history = History.NONE.typed("a", 1_000).typed("ab", 2_000).typed("abc", 3_000);

        assertThat(history.done()).containsExactly("a");
        assertThat(history.typed("abcd", 60_000).done()).containsExactly("a", "abcd");
    }

    @Test
    void theOldestTexts_giveWay() {
        History history = History.NONE;
        for (int i = 0; i < 20; i++) {
            history = history.edited(i + "x".repeat(10_000));
        }

        assertThat(history.done()).hasSizeLessThan(11);
        assertThat(history.previous()).startsWith("19x");
    }
}
