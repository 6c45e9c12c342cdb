package dev.faultline.simulator.policy;

import static dev.faultline.simulator.time.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    @Test
    void callsThatAllFail_areRetriedAtTheRatioOnceTheSavingsAreSpent() {
        RetryBudget budget = new RetryBudget(new RetryBudget.Settings(0.2, 0, 100));

        // The first deposit finds it full, so that 9,999 of 10,000 put in a fifth each.
        assertThat(retries(budget, 10_000, 1000)).isEqualTo(100 + 1_999);
    }

    @Test
    void fewCalls_mayStillBeRetriedAtTheLeastRate() {
        RetryBudget budget = new RetryBudget(new RetryBudget.Settings(0, 10, 10));

        assertThat(retries(budget, 5_000, 50)).as("in 100 s").isEqualTo(10 + 999);
    }

    @Test
    void savedTokens_neverExceedTheCap() {
        RetryBudget budget = new RetryBudget(new RetryBudget.Settings(0.1, 0, 10));
        for (int i = 0; i < 1000; i++) {
            budget.deposit(i);
        }

        assertThat(budget.balance(1000)).isEqualTo(10);
    }

    @Test
    void emptyBudget_refusesUntilFirstTriesHavePaidForOne() {
        RetryBudget budget = new RetryBudget(new RetryBudget.Settings(0.1, 0, 1));
        assertThat(budget.withdraw(0)).isTrue();

        for (int i = 0; i < 9; i++) {
            budget.deposit(0);
            assertThat(budget.withdraw(0)).isFalse();
        }
        budget.deposit(0);
        assertThat(budget.withdraw(0)).isTrue();
    }

    private static int retries(RetryBudget budget, int calls, int perSecond) {
        int allowed = 0;
        for (long i = 0; i < calls; i++) {
            long now = i * SECOND / perSecond;
            budget.deposit(now);
            allowed += budget.withdraw(now) ? 1 : 0;
        }
        return allowed;
    }
}
