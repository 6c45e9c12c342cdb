package dev.faultline.web.interview;

import dev.faultline.simulator.interview.Part;
import dev.faultline.simulator.interview.Phase;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Sketch;
import dev.faultline.web.store.Session.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A design as its page shows it, all at once.
 *
 * @param version of the text
 * @param picture empty while the text is not YAML
 * @param panel of the part that is looked at; null for none
 * @param entry whom users call
 * @param entries whom they could call
 * @param outcome of its latest simulation, of an earlier design perhaps
 */
public record DesignView(
        String session,
        long version,
        String text,
        boolean closed,
        List<Tile> palette,
        List<Sketch.Part> parts,
        Optional<Picture> picture,
        @Nullable PartPanel panel,
        String entry,
        List<String> entries,
        List<Problem> problems,
        boolean canUndo,
        boolean canRedo,
        Optional<Outcome> outcome,
        List<String> clients) {
    /** What can be added, and whether there is room for more of it. */
    public record Tile(String kind, String say, String about, boolean room) {}

    static DesignView of(Sitting sitting, String part) {
        Workbench bench = Workbench.of(sitting.interview(), sitting.design());
        Optional<Outcome> outcome = Optional.ofNullable(sitting.outcomes().get("load"));
        Optional<Outcome> fresh = outcome.filter(known -> known.isOf(sitting.design()));
        List<Sketch.Part> parts = bench.sketch().map(Sketch::parts).orElse(List.of());
        return new DesignView(
                sitting.id(),
                sitting.document("design").map(Document::version).orElse(0L),
                bench.draft().text(),
                sitting.closed(Phase.Kind.DESIGN),
                palette(bench),
                parts,
                bench.sketch().map(sketch -> Picture.of(bench, sketch, fresh)),
                bench.sketch()
                        .flatMap(sketch -> sketch.part(part).map(found -> PartPanel.of(bench, sketch, found)))
                        .orElse(null),
                bench.sketch().map(Sketch::entry).orElse(""),
                entries(parts),
                bench.problems(),
                sitting.history().canUndo(),
                sitting.history().canRedo(),
                outcome,
                sitting.interview().fixed().clients());
    }

    private static List<Tile> palette(Workbench bench) {
        List<Tile> tiles = new ArrayList<>();
        for (Part part : bench.interview().palette()) {
            tiles.add(new Tile(part.kind(), part.say(), part.about(), bench.count(part) < part.most()));
        }
        return tiles;
    }

    private static List<String> entries(List<Sketch.Part> parts) {
        return parts.stream()
                .filter(part -> List.of("load-balancer", "service", "external", "queue", "log", "saga")
                        .contains(part.kind()))
                .map(Sketch.Part::name)
                .toList();
    }

    /** Whether the latest simulation is of this very design. */
    public boolean fresh() {
        return outcome.filter(known -> known.isOf(text)).isPresent();
    }

    public boolean runs() {
        return problems.isEmpty();
    }
}
