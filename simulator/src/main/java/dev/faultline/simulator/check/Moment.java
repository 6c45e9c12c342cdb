package dev.faultline.simulator.check;

import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.spec.Variant;

/** From when on something is asked: a time, or something that happens in a run, of which the latest counts. */
public sealed interface Moment {
    /** In words, as they go on after "after". */
    String words();

    record At(long time) implements Moment {
        @Override
        public String words() {
            return Clock.at(time);
        }
    }

    /** @param target empty for any */
    record Begins(String fault, String target) implements Moment {
        @Override
        public String words() {
            return "the beginning of " + fault + aimed(target);
        }
    }

    /** @param target empty for any */
    record Ends(String fault, String target) implements Moment {
        @Override
        public String words() {
            return "the end of " + fault + aimed(target);
        }
    }

    /** @param of a component; empty for any */
    record Operated(String operation, String of) implements Moment {
        @Override
        public String words() {
            return operation + aimed(of);
        }
    }

    record Changed(String path) implements Moment {
        @Override
        public String words() {
            return "a change of " + path;
        }
    }

    private static String aimed(String target) {
        return target.isEmpty() ? "" : " of " + target;
    }

    /** What stands under a key: a check's choice of shapes, a goal's time, or the given time where there is nothing. */
    static Moment of(Settings settings, String key, long otherwise) {
        Object written = settings.values().get(key);
        if (written == null) {
            return new At(otherwise);
        }
        return written instanceof Variant variant ? of(variant) : new At((Long) written);
    }

    private static Moment of(Variant variant) {
        return switch (variant.name()) {
            case "time" -> new At((Long) variant.value());
            case "begins" -> new Begins(variant.settings().text("fault"), text(variant.settings(), "target"));
            case "ends" -> new Ends(variant.settings().text("fault"), text(variant.settings(), "target"));
            case "operated" -> new Operated(variant.settings().text("operation"), text(variant.settings(), "of"));
            default -> new Changed((String) variant.value());
        };
    }

    private static String text(Settings settings, String key) {
        return settings.has(key) ? settings.text(key) : "";
    }
}
