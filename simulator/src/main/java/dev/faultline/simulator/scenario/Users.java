package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Scenario.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Request classes as some clients ask for them.
 *
 * @param clients a component of the kind {@code clients}
 */
public record Users(String clients, String requestClass) {

    /** {@code users.checkout}: one class; {@code users}: all that these clients ask for. Empty where there is none. */
    public static List<Users> of(Scenario scenario, String text) {
        List<Users> found = new ArrayList<>();
        for (Box box : clients(scenario)) {
            for (String name : classes(scenario, box)) {
                if (text.equals(box.name()) || text.equals(box.name() + "." + name)) {
                    found.add(new Users(box.name(), name));
                }
            }
        }
        return found;
    }

    static List<Box> clients(Scenario scenario) {
        return scenario.components().values().stream()
                .filter(box -> box.kind().name().equals("clients"))
                .toList();
    }

    static List<String> classes(Scenario scenario, Box clients) {
        Map<String, Object> mix = clients.settings().map("mix");
        return List.copyOf(mix.isEmpty() ? scenario.requests().keySet() : mix.keySet());
    }

    @Override
    public String toString() {
        return clients + "." + requestClass;
    }
}
