package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final StringWriter err = new StringWriter();

    private int tell(Throwable failure) {
        return Failures.tell(failure, new PrintWriter(err));
    }

    @Test
    void aBugOfOurs_isOneLineAndHowToReportIt() {
        assertThat(tell(new IllegalStateException("-3 calls are open"))).isEqualTo(ExitCode.BUG);
        assertThat(err.toString().lines())
                .containsExactly(
                        "faultline: this is a bug of Faultline: -3 calls are open",
                        "faultline: please report it with what you ran: FAULTLINE_DEBUG=1 shows where it happened");
    }

    @Test
    void memoryThatIsUsedUp_isABudgetToo() {
        assertThat(tell(new OutOfMemoryError("Java heap space"))).isEqualTo(ExitCode.STOPPED_BY_BUDGET);
        assertThat(err.toString()).startsWith("faultline: stopped: memory").doesNotContain("Java heap space");
    }

    @Test
    void badInput_isToldAsItIs() {
        assertThat(tell(new BadInput("shop.yaml:3:1: what is wrong"))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString().strip()).isEqualTo("shop.yaml:3:1: what is wrong");
    }
}
