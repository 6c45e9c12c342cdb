package dev.faultline.simulator.interview;

import dev.faultline.simulator.document.DocumentException;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.run.RunResult;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shipped problem, as tests look at it. */
final class Samples {
    static final String FILE = "shortener.md";
    static final Interview SHORTENER = shortener();
    static final Designs DESIGNS = new Designs(new ScenarioReader());

    private Samples() {}

    static String text() {
        try {
            return Files.readString(Path.of("../lessons/interviews/url-shortener.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Interview shortener() {
        try {
            return new InterviewReader().read(FILE, text());
        } catch (DocumentException e) {
            throw new AssertionError(e);
        }
    }

    static Design design(String id) {
        return SHORTENER.samples().stream()
                .filter(design -> design.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static RunResult run(Scenario scenario) {
        PlainRun run = new PlainRun(new Model(scenario, scenario.seed()));
        run.advanceTo(scenario.duration());
        return run.result();
    }

    /** All good questions, more than there is time for, and all estimates as they should be. */
    static Answers prepared(Map<String, String> predictions) {
        Map<String, Double> estimates = new LinkedHashMap<>();
        SHORTENER.estimates().forEach(estimate -> estimates.put(estimate.id(), estimate.value()));
        List<String> asked = SHORTENER.questions().stream()
                .filter(Question::good)
                .map(Question::id)
                .toList();
        return new Answers(asked, estimates, "", predictions, Map.of("alternatives", 2));
    }
}
