package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Variant;
import dev.faultline.simulator.time.VirtualTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the files of timestamps that clients replay: CSV, one request a line, the time in the first column. */
final class Recordings {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_LINES = 50_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}([.][0-9]{1,18})?");

    private Recordings() {}

    /**
     * Changes that put what is recorded in the place of the file's name.
     *
     * @param file of the scenario; recordings lie beside it
     * @throws ScenarioException with the first line of a recording that makes no sense
     */
    static List<Change> of(Scenario scenario, Path file) throws ScenarioException {
        List<Change> changes = new ArrayList<>();
        for (Box box : scenario.components().values()) {
            if (box.settings().values().get("arrivals") instanceof Variant arrivals
                    && arrivals.value() instanceof Settings settings
                    && settings.has("file")) {
                String name = settings.text("file");
                if (!NAME.matcher(name).matches()) {
                    throw ScenarioReader.one(new Problem(
                            scenario.file(),
                            0,
                            0,
                            box.name() + ".arrivals.replay.file: expected the name of a file beside the scenario, not "
                                    + Words.quote(name)));
                }
                changes.add(Change.set(box.name() + ".arrivals", text(times(file.resolveSibling(name)))));
            }
        }
        return changes;
    }

    private static String text(List<Long> times) {
        StringBuilder text = new StringBuilder("{replay: {times: [");
        for (int i = 0; i < times.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(times.get(i)).append("ns");
        }
        return text.append("]}}").toString();
    }

    private static List<Long> times(Path file) throws ScenarioException {
        String text = TextFile.read(file, MOST_BYTES, "more than 1MiB: too long for a recording");
        List<Long> times = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String field = line.split(",", 2)[0].strip();
            Optional<Long> time = time(field);
            if (time.isPresent()) {
                boolean back = !times.isEmpty() && time.get() < times.get(times.size() - 1);
                if (back || times.size() == MOST_LINES) {
                    throw wrong(
                            file,
                            number,
                            back
                                    ? Words.quote(field) + " is before the line above; times ascend"
                                    : "more than " + MOST_LINES + " requests: too many for a recording");
                }
                times.add(time.get());
            } else if (number > 1 && !line.isBlank()) { // the first line may name the columns
                throw wrong(
                        file,
                        number,
                        "expected a time in seconds, such as 12.5, or with a unit, such as 12500ms, not "
                                + Words.quote(field));
            }
        }
        if (times.isEmpty()) {
            throw wrong(file, 1, "there is no time in the first column of any line");
        }
        return times;
    }

    private static ScenarioException wrong(Path file, int line, String what) {
        return ScenarioReader.one(new Problem(file.toString(), line, 1, what));
    }

    private static Optional<Long> time(String field) {
        if (SECONDS.matcher(field).matches()) {
            return Optional.of(Math.round(Double.parseDouble(field) * VirtualTime.SECOND));
        }
        OptionalLong written = Units.duration(field);
        return written.isPresent() ? Optional.of(written.getAsLong()) : Optional.empty();
    }
}
