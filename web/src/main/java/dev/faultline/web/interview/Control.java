package dev.faultline.web.interview;

import dev.faultline.simulator.scenario.Knobs.Knob;
import dev.faultline.simulator.scenario.Knobs.Shape;
import dev.faultline.web.sandbox.Field;

/**
 * A field and how it is told apart from all others on the page.
 *
 * @param id of the form's control, the same each time the page is made
 * @param path that it sets
 * @param label how it is called within its group
 * @param written whether the value stands in the design; otherwise it is the default
 * @param none whether it may be left empty
 */
public record Control(String id, String path, String label, Field field, boolean written, boolean none) {
    /** The same, with a limit that the problem sets. */
    Control atMost(String max) {
        Field limited = new Field(
                field.name(),
                field.label(),
                field.about() + " At most " + max + ".",
                field.shape(),
                field.value(),
                field.unit(),
                field.units(),
                field.choices(),
                field.min(),
                max);
        return new Control(id, path, label, limited, written, none);
    }

    /** @param base what it belongs to, which its label need not repeat */
    static Control of(Knob knob, String base) {
        Field field = Field.of(knob);
        String below = knob.path().startsWith(base + ".") ? knob.path().substring(base.length() + 1) : knob.path();
        String label =
                below.contains(".") && !below.matches(".*\\.[0-9]+\\..*") ? below.replace('.', ' ') : field.label();
        boolean none = knob.value().isEmpty() && knob.shape() != Shape.SECTION;
        return new Control(
                "c-" + knob.path().replaceAll("[^A-Za-z0-9_-]", "_"), knob.path(), label, field, knob.written(), none);
    }
}
