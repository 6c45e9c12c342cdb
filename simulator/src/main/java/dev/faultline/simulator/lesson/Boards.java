package dev.faultline.simulator.lesson;

import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import java.util.List;
import java.util.Optional;

/** The scenarios that lessons can be about. */
public interface Boards {
    /**
     * The scenario that goes by an id; empty where there is none.
     *
     * @throws ScenarioException if there is one and it cannot be read
     */
    Optional<Scenario> board(String id) throws ScenarioException;

    /** All ids, for suggestions. */
    List<String> ids();

    /** Some scenarios. */
    static Boards of(List<Scenario> scenarios) {
        return new Boards() {
            @Override
            public Optional<Scenario> board(String id) {
                return scenarios.stream().filter(each -> each.id().equals(id)).findFirst();
            }

            @Override
            public List<String> ids() {
                return scenarios.stream().map(Scenario::id).toList();
            }
        };
    }
}
