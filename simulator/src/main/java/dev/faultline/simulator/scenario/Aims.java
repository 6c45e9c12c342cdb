package dev.faultline.simulator.scenario;

import dev.faultline.simulator.component.Autoscaling;
import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.scenario.Scenario.Aim;
import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.Scenario.LinkName;
import dev.faultline.simulator.spec.Settings;
import java.util.Map;
import java.util.Optional;

/** Understands the target of a fault. */
final class Aims {
    private Aims() {}

    static Optional<Aim> of(Scenario scenario, String target) {
        if (target.contains("->")) {
            return ends(target)
                    .filter(l -> end(scenario, l.from()) && end(scenario, l.to()))
                    .map(Aim.Between::new);
        }
        if (Zones.named(target).isPresent()) {
            return scenario.zones().has(target) ? Optional.of(new Aim.Within(target)) : Optional.empty();
        }
        return of(scenario.components(), target);
    }

    private static boolean end(Scenario scenario, String end) {
        return of(scenario, end).isPresent();
    }

    /** As {@link #link}, but an end may be {@code zone a} or {@code region b}. */
    static Optional<LinkName> ends(String text) {
        String[] ends = text.split("->", -1);
        return ends.length == 2 && isEnd(ends[0].strip()) && isEnd(ends[1].strip())
                ? Optional.of(new LinkName(ends[0].strip(), ends[1].strip()))
                : Optional.empty();
    }

    private static boolean isEnd(String text) {
        return Scalars.isName(Zones.named(text).orElse(text));
    }

    static Optional<Aim> of(Map<String, Box> components, String target) {
        if (target.contains("->")) {
            return link(target)
                    .filter(l -> of(components, l.from()).isPresent()
                            && of(components, l.to()).isPresent())
                    .map(Aim.Between::new);
        }
        if (components.containsKey(target)) {
            return Optional.of(new Aim.All(target));
        }
        return components.values().stream()
                .filter(box -> target.startsWith(box.name()))
                .map(box -> instance(box, target))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The component that an end of a link belongs to, be it the component itself or an instance of it. */
    static Optional<String> component(Map<String, Box> components, String end) {
        return of(components, end).flatMap(aim -> switch (aim) {
            case Aim.All all -> Optional.of(all.component());
            case Aim.Instance instance -> Optional.of(instance.component());
            case Aim.Between between -> Optional.empty();
            case Aim.Within within -> Optional.empty();
        });
    }

    private static Optional<Aim> instance(Box box, String target) {
        Kind kind = box.kind();
        Settings settings = box.settings();
        int count = kind.instances().applyAsInt(settings);
        for (int i = 0; i < count; i++) {
            if (kind.instanceName().of(box.name(), settings, i).equals(target)) {
                return Optional.of(new Aim.Instance(box.name(), i));
            }
        }
        return Autoscaling.wanted(settings) && Autoscaling.name(box.name()).equals(target)
                ? Optional.of(new Aim.Instance(box.name(), -1))
                : Optional.empty();
    }

    /** {@code shop -> payments}; empty where the text is not a link. */
    static Optional<LinkName> link(String text) {
        String[] ends = text.split("->", -1);
        return ends.length == 2 && Scalars.isName(ends[0].strip()) && Scalars.isName(ends[1].strip())
                ? Optional.of(new LinkName(ends[0].strip(), ends[1].strip()))
                : Optional.empty();
    }
}
