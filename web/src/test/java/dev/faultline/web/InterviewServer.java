package dev.faultline.web;

import dev.faultline.simulator.cluster.ClusterSandbox;
import dev.faultline.simulator.cluster.Placement;
import dev.faultline.simulator.document.DocumentException;
import dev.faultline.simulator.interview.Interview;
import dev.faultline.simulator.interview.InterviewReader;
import dev.faultline.simulator.run.JournalFiles;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.web.content.Item;
import dev.faultline.web.content.Library;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves an interview problem with real runs, to test and to work on its pages: {@code main} in the IDE. */
final class InterviewServer implements AutoCloseable {
    private final ClusterSandbox sandbox;
    private final Server server;
    private final List<Interview> problems;

    InterviewServer(Path folder, Interview interview, int port) {
        problems = new CopyOnWriteArrayList<>(List.of(interview));
        sandbox = new ClusterSandbox(new ClusterSandbox.Options(
                1, Placement.TOGETHER, new JournalFiles(folder.resolve("journals")), new ScenarioReader()));
        Sandbox carrier = sandbox;
        server = Server.start(
                Site.of(sandbox.started().thenApply(done -> carrier), new Problems(problems), "test"), port);
    }

    private record Problems(List<Interview> held) implements Library {
        @Override
        public List<Item<Scenario>> scenarios() {
            return List.of();
        }

        @Override
        public List<Item<Interview>> interviews() {
            return held.stream()
                    .map(interview -> Item.of(interview.file(), interview))
                    .toList();
        }
    }

    /** The problem that comes with Faultline. */
    static Interview shipped() throws DocumentException {
        return new InterviewReader().read(Path.of("..", "lessons", "interviews", "url-shortener.md"));
    }

    /** Takes the problem's file away. */
    void withdraw() {
        problems.clear();
    }

    String address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("interview");
        try (InterviewServer server = new InterviewServer(folder, shipped(), Integer.parseInt(args[0]))) {
            System.out.println(server.address());
            Thread.currentThread().join();
        }
    }
}
