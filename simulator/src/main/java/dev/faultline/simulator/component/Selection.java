package dev.faultline.simulator.component;

import static dev.faultline.simulator.spec.Types.choice;
import static dev.faultline.simulator.spec.Types.component;
import static dev.faultline.simulator.spec.Types.listOf;
import static dev.faultline.simulator.spec.Types.whole;

import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Which messages of a dead-letter component an operation is about: those named, or those of a cause or a source. */
record Selection(
        @Nullable List<Long> ids,
        @Nullable String cause,
        @Nullable String from,
        long most) {
    private static final Type CAUSES = choice(Arrays.stream(Reason.values())
            .filter(reason -> reason != Reason.OK)
            .map(Reason::label)
            .toArray(String[]::new));

    static final Spec SPEC = Spec.of(
            Key.of("ids", listOf(whole(0, Long.MAX_VALUE)), "Which messages; all where it is left out."),
            Key.of("cause", CAUSES, "Only those that were set aside for this reason."),
            Key.of("from", component("queue", "log", "topic"), "Only those that were set aside here."),
            Key.of("most", whole(1, 10_000_000), "No more than so many, the oldest first."));

    static Selection of(Settings arguments) {
        return new Selection(
                arguments.has("ids") ? arguments.wholes("ids") : null,
                arguments.textOrNull("cause"),
                arguments.textOrNull("from"),
                arguments.has("most") ? arguments.whole("most") : Long.MAX_VALUE);
    }

    /**
     * Ids that are not there, or no longer, are passed over.
     *
     * @param quarantined whether it is about those in quarantine; where ids are given, it is about them in any case
     * @param sources the name of whoever set a message aside, by address
     */
    List<Parked> among(Map<Long, Parked> held, boolean quarantined, IntFunction<String> sources) {
        List<Parked> chosen = new ArrayList<>();
        if (ids == null) {
            for (Parked message : held.values()) {
                if (message.isQuarantined() == quarantined) {
                    choose(message, chosen, sources);
                }
            }
            return chosen;
        }
        for (long id : ids) {
            Parked message = held.get(id);
            if (message != null) {
                choose(message, chosen, sources);
            }
        }
        return chosen;
    }

    private void choose(Parked message, List<Parked> chosen, IntFunction<String> sources) {
        boolean meant = (cause == null || message.detail().cause().label().equals(cause))
                && (from == null || sources.apply(message.queue()).equals(from));
        if (meant && chosen.size() < most) {
            chosen.add(message);
        }
    }
}
