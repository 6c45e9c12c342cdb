package dev.faultline.simulator.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultline.simulator.scenario.Scenario.Change;
import java.util.ArrayList;
import java.util.List;

/** The lines of a journal: one JSON object each. */
final class JournalFormat {
    private static final int VERSION = 2;

    /** The first that knows changes; a journal without any stays readable for those before. */
    private static final int WITH_CHANGES = 2;

    private static final String KEY = "faultline-journal";
    private static final String UNLIMITED = "unlimited";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One line. */
    sealed interface Line {}

    record Begun(Journal.Header header) implements Line {}

    /** @param order counts the interventions of the run from 1; a check against lost lines */
    record Done(long at, int order, Intervention intervention) implements Line {}

    record Came(long time, double speed) implements Line {}

    record Back(long time, int count) implements Line {}

    private JournalFormat() {}

    static String write(Line line) {
        ObjectNode node = JSON.createObjectNode();
        switch (line) {
            case Begun begun -> write(node, begun.header());
            case Done done -> {
                node.put("at", done.at()).put("order", done.order());
                write(node, done.intervention());
            }
            case Came came -> {
                node.put("reached", came.time());
                if (Double.isInfinite(came.speed())) {
                    node.put("speed", UNLIMITED);
                } else {
                    node.put("speed", came.speed());
                }
            }
            case Back back -> node.put("back", back.time()).put("count", back.count());
        }
        return node.toString();
    }

    private static void write(ObjectNode node, Journal.Header header) {
        node.put(KEY, header.changes().isEmpty() ? 1 : WITH_CHANGES)
                .put("file", header.file())
                .put("seed", header.seed())
                .put("scenario", header.scenario());
        if (!header.changes().isEmpty()) {
            header.changes().forEach(change -> write(node.withArray("changes").addObject(), change));
        }
    }

    private static void write(ObjectNode node, Change change) {
        node.put("id", change.id()).put("at", change.at());
        switch (change.action()) {
            case SET -> node.put("set", change.text());
            case REMOVE -> node.put("remove", true);
        }
    }

    private static void write(ObjectNode node, Intervention intervention) {
        switch (intervention) {
            case Intervention.Inject inject -> node.put("inject", inject.entry());
            case Intervention.Heal heal -> node.put("heal", heal.faultId());
            case Intervention.SetPath set -> node.put("set", set.path()).put("value", set.value());
            case Intervention.Operate operate ->
                node.put("operate", operate.target())
                        .put("operation", operate.operation())
                        .put("arguments", operate.arguments());
        }
    }

    /** Whether a file that starts so, or with a torn piece of it, can be a journal. */
    static boolean mayBegin(String start) {
        String beginning = "{\"" + KEY + "\":";
        return start.startsWith(beginning) || beginning.startsWith(start);
    }

    /** Reads a whole journal: its beginning first, then the rest in order. */
    static List<Line> readAll(String name, List<String> texts) {
        List<Line> lines = new ArrayList<>();
        Checks checks = new Checks(name);
        for (String text : texts) {
            lines.add(checks.next(text));
        }
        return lines;
    }

    /** Sees to it that each line makes sense after those before it. */
    private static final class Checks {
        private final String name;
        private int number;
        private long last;
        private final List<Long> times = new ArrayList<>();

        Checks(String name) {
            this.name = name;
        }

        Line next(String text) {
            number++;
            JsonNode node = parse(text);
            if (number == 1) {
                return beginning(node);
            }
            Line line = read(node);
            switch (line) {
                case Begun begun -> throw damaged("a second beginning");
                case Done done -> check(done);
                case Came came -> {}
                case Back back -> {
                    times.removeIf(at -> at > back.time());
                    last = times.isEmpty() ? 0 : times.get(times.size() - 1);
                }
            }
            return line;
        }

        private void check(Done done) {
            if (done.order() != times.size() + 1) {
                throw damaged("intervention " + done.order() + " where number " + (times.size() + 1) + " is due");
            }
            if (done.at() < last) {
                throw damaged("an intervention at " + done.at() + " ns after one at " + last + " ns");
            }
            last = done.at();
            times.add(last);
        }

        private JsonNode parse(String text) {
            try {
                JsonNode node = JSON.readTree(text);
                if (node.isObject()) {
                    return node;
                }
            } catch (JsonProcessingException e) {
                throw number == 1 ? foreign() : damaged("not JSON: " + e.getOriginalMessage());
            }
            throw number == 1 ? foreign() : damaged("not a JSON object");
        }

        private Line beginning(JsonNode node) {
            JsonNode version = node.get(KEY);
            if (version == null || !version.isInt()) {
                throw foreign();
            }
            if (version.intValue() > VERSION) {
                throw new JournalException(name + " is of version " + version.intValue()
                        + "; this Faultline reads versions up to " + VERSION);
            }
            return new Begun(new Journal.Header(
                    text(node, "file"), text(node, "scenario"), number(node, "seed"), changes(node)));
        }

        private List<Change> changes(JsonNode beginning) {
            List<Change> changes = new ArrayList<>();
            for (JsonNode node : beginning.path("changes")) {
                Change.Action action = node.has("set") ? Change.Action.SET : Change.Action.REMOVE;
                String value = action == Change.Action.SET ? text(node, "set") : "";
                changes.add(new Change(text(node, "id"), text(node, "at"), action, value));
            }
            return changes;
        }

        private Line read(JsonNode node) {
            if (node.has("at")) {
                return new Done(time(node, "at"), (int) number(node, "order"), intervention(node));
            }
            if (node.has("reached")) {
                return new Came(time(node, "reached"), speed(node.path("speed")));
            }
            if (node.has("back")) {
                return new Back(time(node, "back"), (int) number(node, "count"));
            }
            throw damaged("none of at, reached and back");
        }

        private Intervention intervention(JsonNode node) {
            if (node.has("inject")) {
                return new Intervention.Inject(text(node, "inject"));
            }
            if (node.has("heal")) {
                return new Intervention.Heal(text(node, "heal"));
            }
            if (node.has("set")) {
                return new Intervention.SetPath(text(node, "set"), text(node, "value"));
            }
            if (node.has("operate")) {
                return new Intervention.Operate(
                        text(node, "operate"), text(node, "operation"), text(node, "arguments"));
            }
            throw damaged("none of inject, heal, set and operate");
        }

        private double speed(JsonNode node) {
            if (node.isTextual() && node.textValue().equals(UNLIMITED)) {
                return Double.POSITIVE_INFINITY;
            }
            if (!node.isNumber() || node.doubleValue() < 0) {
                throw damaged("no speed");
            }
            return node.doubleValue();
        }

        private String text(JsonNode node, String key) {
            JsonNode value = node.path(key);
            if (!value.isTextual()) {
                throw damaged("no text " + key);
            }
            return value.textValue();
        }

        private long time(JsonNode node, String key) {
            long time = number(node, key);
            if (time < 0) {
                throw damaged("a time before the start");
            }
            return time;
        }

        private long number(JsonNode node, String key) {
            JsonNode value = node.path(key);
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw damaged("no whole number " + key);
            }
            return value.longValue();
        }

        private JournalException foreign() {
            return new JournalException(name + " is not a Faultline journal");
        }

        private JournalException damaged(String what) {
            return new JournalException(name + ":" + number + ": the journal is damaged: " + what);
        }
    }
}
