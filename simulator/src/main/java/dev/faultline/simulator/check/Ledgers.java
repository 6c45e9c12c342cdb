package dev.faultline.simulator.check;

import dev.faultline.simulator.measure.Ledger.Account;
import dev.faultline.simulator.spec.Settings;
import java.util.Map;

/** Intended effects must stand so, from a time on. */
final class Ledgers implements Judge {
    private final Witness run;
    private final Settings settings;
    private final long from;

    Ledgers(Witness run, Settings settings) {
        this.run = run;
        this.settings = settings;
        this.from = Books.from(settings, run.scenario());
    }

    @Override
    public Verdict verdict(String id, Map<String, Boolean> answers) {
        Account account = Books.account(settings.text("ledger"), run.accounts());
        Verdict now = Books.judge(id, settings, account);
        Words words = new Words(run, id, now.expected());
        if (run.now() < from) {
            return words.notYet(
                    now.measured(), now.evidence(), Clock.judgedFrom(from, run) + "; so far " + now.measured());
        }
        if (now.held()) {
            return now;
        }
        String reason = account.intended() == 0
                ? "nobody has wanted " + account.effect() + " yet"
                : now.measured() + "; " + now.expected() + " is asked";
        return words.over()
                ? words.notMet(now.measured(), now.evidence(), reason)
                : words.notYet(now.measured(), now.evidence(), reason);
    }
}
