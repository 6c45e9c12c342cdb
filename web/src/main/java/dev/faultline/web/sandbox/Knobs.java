package dev.faultline.web.sandbox;

import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What may be set on a box in a run, with the values that hold now. */
final class Knobs {
    private Knobs() {}

    /** @param settings what the operator has set so far, by path */
    static List<Field> of(Box box, Map<String, String> settings) {
        List<Field> fields = new ArrayList<>();
        for (Key key : box.kind().spec().keys()) {
            Object now = box.settings().values().get(key.name());
            if (key.live() && now != null) {
                String path = box.name() + "." + key.name();
                String value = settings.getOrDefault(
                        path, text(key.type(), now));
                fields.add(Field.of(path, key.name(), key.about(), key.type(), value));
            }
        }
        return fields;
    }

    private static String text(Type type, Object value) {
        return switch (type) {
            case Type.Duration duration -> duration((Long) value);
            case Type.Rate rate -> plain((Double) value) + "/s";
            case Type.Share share -> plain((Double) value * 100) + "%";
            default -> String.valueOf(value);
        };
    }

    private static String duration(long nanos) {
        if (nanos % VirtualTime.SECOND == 0) {
            return nanos / VirtualTime.SECOND + "s";
        }
        return nanos % VirtualTime.MILLISECOND == 0
                ? nanos / VirtualTime.MILLISECOND + "ms"
                : nanos / VirtualTime.MICROSECOND + "us";
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.4g", value);
    }
}
