package dev.faultline.simulator.check;

import dev.faultline.simulator.check.Verdict.State;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Several checks that must all be met. */
record Together(List<Judge> parts) implements Judge {
    @Override
    public Verdict verdict(String id, Map<String, Boolean> answers) {
        List<Verdict> verdicts =
                parts.stream().map(part -> part.verdict(id, answers)).toList();
        State state =
                has(verdicts, State.NOT_MET) ? State.NOT_MET : has(verdicts, State.NOT_YET) ? State.NOT_YET : State.MET;
        Predicate<Verdict> telling = state == State.MET ? verdict -> true : verdict -> verdict.state() == state;
        List<Verdict> told = verdicts.stream().filter(telling).toList();
        return new Verdict(
                id,
                state,
                verdicts.stream().map(Verdict::expected).collect(Collectors.joining("; and ")),
                joined(told.stream().map(Verdict::measured).toList()),
                joined(told.stream().map(Verdict::evidence).toList()),
                joined(told.stream().map(Verdict::reason).toList()));
    }

    private static boolean has(List<Verdict> verdicts, State state) {
        return verdicts.stream().anyMatch(verdict -> verdict.state() == state);
    }

    private static String joined(List<String> texts) {
        return texts.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
    }
}
