package dev.faultline.simulator.run;

import dev.faultline.simulator.component.Custody;
import dev.faultline.simulator.measure.Counter;
import dev.faultline.simulator.measure.EffectState;
import java.util.Objects;

/** What a run has counted, by name. */
final class Tally {
    private final PlainRun run;

    Tally(PlainRun run) {
        this.run = run;
    }

    /** Of all instances of a component. */
    long of(String component, String counter) {
        return run.instances().stream()
                .filter(each -> each.place().component().equals(component))
                .flatMap(each -> each.stats().counters().stream())
                .filter(each -> each.name().equals(counter))
                .mapToLong(Counter::count)
                .sum();
    }

    long arrivals(String component) {
        return run.instances().stream()
                .filter(each -> each.place().component().equals(component))
                .mapToLong(each -> each.stats().arrivals())
                .sum();
    }

    /** Intents of an effect that stand so. */
    long of(String effect, EffectState state) {
        return run.book().ledger().accounts().stream()
                .filter(each -> each.effect().equals(effect))
                .mapToLong(each -> each.count(state))
                .sum();
    }

    long intended(String effect) {
        return run.book().ledger().accounts().stream()
                .filter(each -> each.effect().equals(effect))
                .mapToLong(each -> each.intended())
                .sum();
    }

    boolean balances() {
        return run.instances().stream()
                .map(Instance::custody)
                .filter(Objects::nonNull)
                .allMatch(Custody::balances);
    }
}
