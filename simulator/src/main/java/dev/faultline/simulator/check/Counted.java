package dev.faultline.simulator.check;

import dev.faultline.simulator.scenario.Measure.Unit;
import dev.faultline.simulator.spec.Settings;

/** One number of the account of an effect. */
final class Counted implements Observation {
    private final Witness run;
    private final String effect;
    private final String line;
    private final long from;

    Counted(Witness run, Settings settings) {
        this.run = run;
        this.effect = settings.text("ledger");
        this.line = settings.text("count");
        this.from = Books.from(settings, run.scenario());
    }

    @Override
    public String what() {
        return line + " of " + effect;
    }

    @Override
    public Unit unit() {
        return Unit.NUMBER;
    }

    @Override
    public Observed now() {
        double value = Books.line(Books.account(effect, run.accounts()), line);
        String waits = run.now() < from ? Clock.judgedFrom(from, run) : "";
        return new Observed(value, waits.isEmpty(), Books.whole(Books.account(effect, run.accounts())), waits);
    }
}
