package dev.faultline.web.sandbox;

import dev.faultline.simulator.fault.FaultKind;
import dev.faultline.simulator.fault.FaultKind.Where;
import dev.faultline.simulator.fault.Faults;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.spec.Key;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The faults that fit a box or a link, each with the fields of its keys. */
public record Palette(List<Entry> entries) {
    /** One kind of fault. */
    public record Entry(String name, String about, List<Field> fields) {}

    static Palette forBox(Box box) {
        Stream<FaultKind> common = Faults.ALL.stream().filter(kind -> kind.where() == Where.INSTANCE);
        return of(Stream.concat(box.kind().faults().stream(), common));
    }

    static Palette forLink() {
        return of(Faults.ALL.stream().filter(kind -> kind.where() == Where.LINK));
    }

    Palette only(Predicate<String> names) {
        return new Palette(
                entries.stream().filter(entry -> names.test(entry.name())).toList());
    }

    private static Palette of(Stream<FaultKind> kinds) {
        return new Palette(kinds.distinct()
                .map(kind -> new Entry(
                        kind.name(),
                        kind.about(),
                        kind.spec().keys().stream().map(Palette::field).toList()))
                .toList());
    }

    private static Field field(Key key) {
        return Field.of(key, Objects.requireNonNullElse(key.fallback(), ""));
    }
}
