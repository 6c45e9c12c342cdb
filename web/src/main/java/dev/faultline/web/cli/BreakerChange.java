package dev.faultline.web.cli;

import dev.faultline.simulator.run.Note;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A circuit breaker that has changed its state, as the event log tells it.
 *
 * @param to the state: {@code open}, {@code half-open} or {@code closed}
 */
record BreakerChange(long time, String instance, String breaker, String to) {
    private static final Pattern NOTE = Pattern.compile("breaker to (.+) (opened|half-open|closed)");

    static Optional<BreakerChange> of(Note note) {
        Matcher matcher = NOTE.matcher(note.text());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String to = matcher.group(2).equals("opened") ? "open" : matcher.group(2);
        return Optional.of(new BreakerChange(note.time(), note.instance(), matcher.group(1), to));
    }

    Map<String, Object> document() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("atSeconds", Numbers.seconds(time));
        object.put("instance", instance);
        object.put("breaker", breaker);
        object.put("to", to);
        return object;
    }
}
