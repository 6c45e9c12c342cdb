package dev.faultline.simulator.lesson;

import dev.faultline.simulator.scenario.PartReader;
import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Change;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.spec.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets up the board of a lesson: its scenario with changes, each complaint at its place in the lesson. */
final class Setup {
    private final ScenarioReader scenarios = new ScenarioReader();
    private final PartReader front;

    Setup(PartReader front) {
        this.front = front;
    }

    /** A change and the path at which the lesson writes it. */
    record Placed(Change change, String path) {}

    /** The scenario that the lesson names; empty where that is wrong. */
    Optional<Scenario> scenario(Boards boards) {
        if (!(front.part().get("scenario").orElse(null) instanceof Node.Scalar id) || id.isNothing()) {
            return Optional.empty();
        }
        try {
            Optional<Scenario> found = boards.board(id.text());
            if (found.isEmpty()) {
                front.unknown("scenario", "scenario", id.text(), boards.ids());
            }
            return found;
        } catch (ScenarioException e) {
            List<Problem> problems = e.problems();
            String more = problems.size() > 1 ? ", and " + (problems.size() - 1) + " problems more" : "";
            front.problem("scenario", "scenario: it cannot be read: " + problems.get(0) + more);
            return Optional.empty();
        }
    }

    /** With the lesson's changes and seed. */
    Optional<Scenario> board(Scenario scenario, Settings top) {
        List<Placed> changes = new ArrayList<>();
        for (Settings entry : top.sections("changes")) {
            changes.addAll(placed(entry));
        }
        Optional<Scenario> changed = with(scenario, changes, "");
        return top.has("seed") ? changed.map(board -> board.withSeed(top.whole("seed"))) : changed;
    }

    /** What an entry of changes or of a solution does before the start. */
    List<Placed> placed(Settings entry) {
        if (!entry.has("set") && entry.texts("remove").isEmpty()) {
            front.problem(entry.path(), "at: what is to change there? One of set, remove is needed");
        }
        return PartReader.changes(entry).stream()
                .map(change -> new Placed(change, entry.path()))
                .toList();
    }

    /**
     * A board with changes; empty where they do not fit.
     *
     * @param how what messages begin with: {@code with the solution, }
     */
    Optional<Scenario> with(Scenario board, List<Placed> changes, String how) {
        if (changes.isEmpty()) {
            return Optional.of(board);
        }
        try {
            return Optional.of(
                    scenarios.with(board, changes.stream().map(Placed::change).toList()));
        } catch (ScenarioException e) {
            e.problems().forEach(problem -> complain(problem, changes, how));
            return Optional.empty();
        }
    }

    private void complain(Problem problem, List<Placed> changes, String how) {
        for (Placed each : changes) {
            if (each.change().at().equals(problem.file())) {
                front.problem(each.path(), how + problem.what());
                return;
            }
        }
        front.problem(changes.get(0).path(), how + problem);
    }
}
