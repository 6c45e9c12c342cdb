package dev.faultline.web.sandbox;

import dev.faultline.simulator.run.Command;
import dev.faultline.web.InvalidInput;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a posted form. A field {@code x.unit} is put behind the number in {@code x}; empty ones do not count. */
public final class Form {
    private static final String UNIT = ".unit";

    private final Map<String, String> fields = new LinkedHashMap<>();

    public Form(Context ctx) {
        Map<String, List<String>> given = ctx.formParamMap();
        given.forEach((name, values) -> {
            String value = values.get(0).strip();
            if (!name.endsWith(UNIT) && !name.equals("csrf") && !value.isEmpty()) {
                List<String> unit = given.getOrDefault(name + UNIT, List.of(""));
                fields.put(name, value + unit.get(0));
            }
        });
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public String text(String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new InvalidInput("The field \"" + name + "\" is missing.");
        }
        return value;
    }

    /** What was given, or something else where nothing was. */
    public String or(String name, String otherwise) {
        return fields.getOrDefault(name, otherwise);
    }

    public long whole(String name, long min, long max) {
        try {
            long value = Long.parseLong(text(name));
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notWhole) {
            throw new InvalidInput("The field \"" + name + "\" must be a whole number.");
        }
        throw new InvalidInput("The field \"" + name + "\" must be from " + min + " to " + max + ".");
    }

    /** A speed from 0.001, or {@code unlimited}. */
    double speed(String name) {
        String value = text(name);
        if (value.equals("unlimited")) {
            return Command.UNLIMITED;
        }
        try {
            double speed = Double.parseDouble(value);
            if (speed >= 0.001 && speed <= 1e6) {
                return speed;
            }
        } catch (NumberFormatException notANumber) {
            throw new InvalidInput("A speed is a number, or \"unlimited\".");
        }
        throw new InvalidInput("A speed is from 0.001 to 1000000, or \"unlimited\".");
    }

    /** All fields but the named ones. */
    public Map<String, String> others(String... without) {
        Map<String, String> others = new LinkedHashMap<>(fields);
        List.of(without).forEach(others::remove);
        return others;
    }
}
