package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.component.Kinds;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every key of every kind promises: a default that can be read, a sentence about it. */
class DefaultsTest {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> wrong = new ArrayList<>();
    private int keys;

    @Test
    void everyDefault_canBeRead() {
        section(Format.top(Kinds.ALL), "");
        for (Kind kind : Kinds.ALL) {
            kind.operations()
                    .forEach(operation -> section(operation.arguments(), kind.name() + "." + operation.name()));
        }
        assertThat(wrong).isEmpty();
        assertThat(keys).isGreaterThan(100);
    }

    private void section(Spec spec, String path) {
        if (!seen.add(spec)) {
            return;
        }
        for (Key key : spec.keys()) {
            keys++;
            String at = Spot.join(path, key.name());
            if (key.fallback() != null) {
                Findings findings = new Findings();
                new Values(findings).read(key.type(), Sections.parse(key, key.fallback()), Spot.TOP.key(at, spec));
                findings.problems().forEach(problem -> wrong.add(at + ": " + problem.what()));
                if (key.required()) {
                    wrong.add(at + ": must be given, and yet has a default");
                }
            }
            if (!key.about().endsWith(".") && !key.about().endsWith(".)")) {
                wrong.add(at + ": is no sentence: " + key.about());
            }
            type(key.type(), at);
        }
    }

    private void type(Type type, String path) {
        switch (type) {
            case Type.Section t -> section(t.spec(), path);
            case Type.Tagged t -> t.specs().forEach((word, spec) -> section(spec, path + "." + word));
            case Type.Shapes t -> t.byKey().forEach((key, shape) -> type(shape, path + "." + key));
            case Type.OneOf t -> t.options().forEach((name, option) -> type(option, path + "." + name));
            case Type.Listing t -> type(t.element(), path);
            case Type.Mapping t -> type(t.value(), path);
            case Type.Lazy t -> type(t.type().get(), path);
            default -> {}
        }
    }
}
