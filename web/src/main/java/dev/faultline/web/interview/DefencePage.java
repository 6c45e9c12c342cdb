package dev.faultline.web.interview;

import dev.faultline.simulator.interview.DefenceFault;
import dev.faultline.simulator.interview.Phase;
import dev.faultline.web.prose.Markdown;
import dev.faultline.web.prose.Prose;
import dev.faultline.web.sandbox.OpenRuns;
import dev.faultline.web.sandbox.RunPage;
import dev.faultline.web.sandbox.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The phase in which the design meets the interviewer's faults.
 *
 * @param rounds those that were played, and the one that is on
 * @param of how many there are
 * @param begun whether faults are told by now
 * @param over whether all were played
 * @param mayReopen whether the design can still be changed
 * @param run the live run of the latest fault; null where there is none
 */
public record DefencePage(
        Head head,
        Prose task,
        Brief brief,
        List<Round> rounds,
        int of,
        boolean begun,
        boolean over,
        boolean mayReopen,
        @Nullable RunPage run) {
    /**
     * One fault.
     *
     * @param chosen the option that was predicted; empty while it is asked
     * @param shown the one that its run showed; empty where none holds
     */
    public record Round(
            String id,
            int number,
            Prose say,
            String ask,
            List<Option> options,
            String chosen,
            String shown,
            @Nullable Outcome outcome) {
        public boolean right() {
            return chosen.equals(shown);
        }

        /** Predicted, and then seen: where its run failed, it can still come. */
        public boolean played() {
            return !chosen.isEmpty() && outcome != null;
        }
    }

    public record Option(String id, String say) {}

    static DefencePage of(Sitting sitting, Markdown markdown, OpenRuns runs) {
        List<Round> all = rounds(sitting, markdown);
        List<Round> rounds = new ArrayList<>();
        Optional<RunPage> live = Optional.empty();
        boolean begun = sitting.begun();
        for (Round round : begun ? all : List.<Round>of()) {
            rounds.add(round);
            if (!round.played()) {
                break;
            }
            live = Defence.latest(sitting, round.id())
                    .flatMap(runs::find)
                    .map(run -> RunPage.of(run, Topology.of(run.scenario())));
        }
        boolean over = begun && all.stream().allMatch(Round::played);
        return new DefencePage(
                Head.of(sitting, Phase.Kind.DEFENCE),
                markdown.render(sitting.interview().phase(Phase.Kind.DEFENCE).prose(), 3),
                Brief.of(sitting, markdown),
                List.copyOf(rounds),
                all.size(),
                begun,
                over,
                !begun && sitting.phase() == Phase.Kind.DEFENCE,
                live.orElse(null));
    }

    static List<Round> rounds(Sitting sitting, Markdown markdown) {
        List<Round> rounds = new ArrayList<>();
        for (String id : sitting.drawn()) {
            sitting.interview()
                    .defenceFault(id)
                    .ifPresent(fault -> rounds.add(round(sitting, fault, rounds.size() + 1, markdown)));
        }
        return rounds;
    }

    private static Round round(Sitting sitting, DefenceFault fault, int number, Markdown markdown) {
        return new Round(
                fault.id(),
                number,
                markdown.render(fault.say(), 4),
                fault.prediction().ask(),
                fault.prediction().options().stream()
                        .map(option -> new Option(option.id(), option.say()))
                        .toList(),
                sitting.predictions().getOrDefault(fault.id(), ""),
                sitting.shown().getOrDefault(fault.id(), ""),
                sitting.outcomes().get(fault.id()));
    }

    /** How many faults have come. */
    public long played() {
        return rounds.stream().filter(Round::played).count();
    }

    public String say(Round round, String option) {
        return round.options().stream()
                .filter(each -> each.id().equals(option))
                .map(Option::say)
                .findFirst()
                .orElse("None of these.");
    }
}
