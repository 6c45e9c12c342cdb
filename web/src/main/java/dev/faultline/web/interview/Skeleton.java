package dev.faultline.web.interview;

import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.interview.Part;
import dev.faultline.simulator.scenario.Additions;
import dev.faultline.simulator.scenario.Draft;
import dev.faultline.simulator.scenario.Given;
import dev.faultline.simulator.scenario.ScenarioException;

/** The design to begin with: one service that answers everything out of its head. What is missing, it is told. */
final class Skeleton {
    private static final String EMPTY =
            "# Your design. What you do on the left is written here, and the other way round.\n"
                    + "entry: nobody\ncomponents: {}\n";

    private Skeleton() {}

    /** What users ask for, and which of its effects a part of the palette applies by itself. */
    static Given given(Interview interview) {
        Given given = Given.of(interview.fixed().tree());
        for (Part part : interview.palette()) {
            given = given.with(part.kind(), part.given());
        }
        return given;
    }

    static String of(Interview interview) {
        Part service = interview.palette().stream()
                .filter(part -> part.kind().equals("service"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(interview.id() + " has no service in its palette"));
        try {
            return Additions.add(
                            Draft.design(EMPTY),
                            given(interview),
                            service.name(),
                            service.kind(),
                            service.settings().flow())
                    .text();
        } catch (ScenarioException e) {
            throw new IllegalStateException("a service of " + interview.id() + " cannot be placed", e);
        }
    }
}
