package dev.faultline.simulator.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.time.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger(List.of("charge"));
    private final Facts facts = new Facts();

    private EffectState stateAfter(Fact... said) {
        long intent = Message.id(3, ledger.account(0).intended());
        facts.add(Fact.INTENDED, intent, 0);
        for (Fact fact : said) {
            facts.add(fact, intent);
        }
        long[] before = ledger.account(0).counts().clone();
        ledger.fold(facts);
        long[] after = ledger.account(0).counts();
        for (EffectState state : EffectState.values()) {
            if (after[state.ordinal()] > before[state.ordinal()]) {
                return state;
            }
        }
        throw new AssertionError("no state gained one");
    }

    @Test
    void facts_decideTheState() {
        assertThat(stateAfter()).isEqualTo(EffectState.IN_FLIGHT);
        assertThat(stateAfter(Fact.COPY, Fact.APPLIED, Fact.GONE, Fact.TOLD_DONE))
                .isEqualTo(EffectState.ONCE);
        assertThat(stateAfter(Fact.APPLIED, Fact.APPLIED, Fact.TOLD_DONE)).isEqualTo(EffectState.DUPLICATED);
        assertThat(stateAfter(Fact.COPY, Fact.GONE, Fact.TOLD_FAILED)).isEqualTo(EffectState.REFUSED);
        assertThat(stateAfter(Fact.COPY, Fact.GONE, Fact.GAVE_UP)).isEqualTo(EffectState.ABANDONED);
        assertThat(stateAfter(Fact.COPY, Fact.GONE, Fact.TOLD_DONE)).isEqualTo(EffectState.LOST);
        assertThat(stateAfter(Fact.COPY, Fact.GAVE_UP)).isEqualTo(EffectState.IN_FLIGHT);
        assertThat(stateAfter(Fact.TOLD_DONE, Fact.PARKED)).isEqualTo(EffectState.DEAD_LETTERED);
        assertThat(stateAfter(Fact.TOLD_DONE, Fact.PARKED, Fact.UNPARKED, Fact.DISCARDED))
                .isEqualTo(EffectState.DISCARDED);
        assertThat(stateAfter(Fact.APPLIED, Fact.COMPENSATED, Fact.TOLD_FAILED)).isEqualTo(EffectState.COMPENSATED);
    }

    @Test
    void appliedButToldThatItFailed_isCountedBesideOnce() {
        assertThat(stateAfter(Fact.APPLIED, Fact.TOLD_FAILED)).isEqualTo(EffectState.ONCE);
        assertThat(ledger.account(0).appliedButToldFailed()).isEqualTo(1);
    }

    @Test
    void effectAppliedAfterAllWasSaid_isCountedAndOpensNothing() {
        for (int i = 0; i < 1000; i++) {
            assertThat(stateAfter(Fact.COPY, Fact.GONE, Fact.TOLD_DONE)).isEqualTo(EffectState.LOST);
            facts.add(Fact.APPLIED, Message.id(3, i));
            ledger.fold(facts);
        }
        assertThat(ledger.account(0).count(EffectState.ONCE)).isEqualTo(1000);
        assertThat(ledger.account(0).count(EffectState.LOST)).isZero();
        assertThat(ledger.account(0).applications()).isEqualTo(1000);
        assertThat(ledger.open()).isZero();
    }

    @Test
    void factAboutWhatNobodyIntended_isABug() {
        facts.add(Fact.APPLIED, Message.id(1, 1));
        assertThatThrownBy(() -> ledger.fold(facts)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sameFactsInAnotherOrderWithinAWindow_giveTheSameAccount() {
        List<long[]> said = new ArrayList<>();
        RandomStream random = new RandomStream(5);
        for (long i = 0; i < 1000; i++) {
            said.add(new long[] {i, Fact.INTENDED.ordinal()});
            for (int k = random.nextInt(6); k > 0; k--) {
                said.add(new long[] {i, Fact.COPY.ordinal()});
                said.add(new long[] {i, Fact.GONE.ordinal()});
                if (random.nextInt(3) == 0) {
                    said.add(new long[] {i, Fact.APPLIED.ordinal()});
                }
            }
            said.add(new long[] {i, Fact.TOLD_DONE.ordinal() + random.nextInt(3)});
        }
        long[] straight = fold(said);
        for (int i = said.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            long[] kept = said.get(i);
            said.set(i, said.get(other));
            said.set(other, kept);
        }
        assertThat(fold(said)).isEqualTo(straight);
        assertThat(Arrays.stream(straight).sum()).isEqualTo(1000);
        assertThat(Arrays.stream(straight).filter(n -> n > 0).count()).isGreaterThanOrEqualTo(5);
    }

    private static long[] fold(List<long[]> said) {
        Ledger ledger = new Ledger(List.of("charge"));
        Facts facts = new Facts();
        said.forEach(fact -> facts.add(Fact.of((int) fact[1]), Message.id(2, fact[0])));
        ledger.fold(facts);
        assertThat(ledger.open()).isZero();
        return ledger.account(0).counts();
    }
}
