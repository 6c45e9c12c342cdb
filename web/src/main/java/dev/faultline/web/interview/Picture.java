package dev.faultline.web.interview;

import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.scenario.Scenario.LinkName;
import dev.faultline.simulator.scenario.Sketch;
import dev.faultline.simulator.scenario.Sketch.Use;
import dev.faultline.web.sandbox.Column;
import dev.faultline.web.sandbox.Diagram;
import dev.faultline.web.sandbox.Layout;
import dev.faultline.web.sandbox.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A design as it is drawn, mistakes and all.
 *
 * @param notes what stands on a box below its kind, by its name
 * @param wrong how many problems there are in a box, by its name
 */
public record Picture(Diagram wide, Diagram tall, Map<String, String> notes, Map<String, Integer> wrong) {

    /** @param outcome what its latest run came to, if it is that of this design */
    static Picture of(Workbench bench, Sketch sketch, Optional<Outcome> outcome) {
        Interview interview = bench.interview();
        List<Topology.Node> nodes = new ArrayList<>();
        interview.fixed().clients().forEach(name -> nodes.add(new Topology.Node(name, "clients", 1)));
        sketch.parts()
                .forEach(part -> nodes.add(new Topology.Node(
                        part.name(), part.kind().isEmpty() ? "no kind yet" : part.kind(), part.instances())));
        Topology topology = new Topology(List.copyOf(nodes), links(interview, sketch));
        Map<String, String> notes = new LinkedHashMap<>();
        outcome.ifPresent(known -> known.loads().forEach(load -> notes.put(load.part(), note(load))));
        Map<String, Integer> wrong = new LinkedHashMap<>();
        sketch.parts()
                .forEach(part ->
                        wrong.put(part.name(), bench.problemsOf(part.name()).size()));
        return new Picture(Layout.of(topology), Column.of(topology), notes, wrong);
    }

    private static String note(Outcome.Load load) {
        return load.busy().equals("–") ? load.arrivals() : load.busy() + " busy, " + load.arrivals();
    }

    private static List<LinkName> links(Interview interview, Sketch sketch) {
        Set<LinkName> links = new LinkedHashSet<>();
        if (sketch.part(sketch.entry()).isPresent()) {
            interview.fixed().clients().forEach(name -> links.add(new LinkName(name, sketch.entry())));
        }
        for (Use use : sketch.uses()) {
            if (sketch.part(use.to()).isPresent() && !use.to().equals(use.from())) {
                links.add(
                        use.does().equals("consumes")
                                ? new LinkName(use.to(), use.from())
                                : new LinkName(use.from(), use.to()));
            }
        }
        return List.copyOf(links);
    }

    public String note(String box) {
        return notes.getOrDefault(box, "");
    }

    public int wrong(String box) {
        return wrong.getOrDefault(box, 0);
    }
}
