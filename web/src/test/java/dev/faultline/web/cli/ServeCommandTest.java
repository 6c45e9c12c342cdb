package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.cluster.Placement;
import dev.faultline.simulator.run.Command.RunTo;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Sandbox;
import dev.faultline.simulator.run.Sandbox.Opening;
import dev.faultline.simulator.time.VirtualTime;
import dev.faultline.web.content.Folder;
import dev.faultline.web.content.Item;
import dev.faultline.web.content.Shelves;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
    private static final Path SHOP = Samples.file("shop.yaml");

    @TempDir
    private Path folder;

    @Test
    void aPage_isThereBeforeTheClusterAndARunAfterIt() throws Exception {
        Shelves shelf = new Shelves(List.of(SHOP), List.of(), false);
        ServeSession.Setup setup = new ServeSession.Setup(shelf, 0, 1, Placement.TOGETHER, folder, null);
        try (ServeSession session = ServeSession.start(setup, failure -> {})) {
            try (InputStream page = URI.create(session.address()).toURL().openStream()) {
                assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("A shop whose payment provider is slow");
            }
            Sandbox sandbox = session.sandbox();
            sandbox.open(new Opening("r1", "shop.yaml", Files.readString(SHOP), 42))
                    .toCompletableFuture()
                    .join();
            Frame frame = sandbox.send("r1", new RunTo(10 * VirtualTime.SECOND))
                    .toCompletableFuture()
                    .join();
            assertThat(frame.time()).isLessThanOrEqualTo(10 * VirtualTime.SECOND);
        }
    }

    @Test
    void aPortInUse_isToldInOneLineWithAnother() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Invocation serve = Invocation.of("serve", "--port", taken.getLocalPort());
            assertThat(serve.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(serve.errors())
                    .hasSize(1)
                    .allMatch(line -> line.contains("port " + taken.getLocalPort() + " cannot be had"))
                    .allMatch(line -> line.contains("--port 0"));
        }
    }

    @Test
    void wrongOptions_areTold() {
        assertThat(Invocation.of("serve", "--port", "70000").err()).contains("out of range: expected 0 to 65535");
        assertThat(Invocation.of("serve", "--nodes", "0").err()).contains("out of range: expected 1 to 16");
        assertThat(Invocation.of("serve", "--placement", "apart").err()).contains("not one of together, spread");
        assertThat(Invocation.of("serve", folder.resolve("none")).err()).contains("no such file or folder");
        assertThat(Invocation.of("serve", "--nodes", "0").code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aFileThatChanges_isReadAnew() throws IOException {
        Path file = Files.copy(SHOP, folder.resolve("mine.yaml"));
        Shelves shelf = new Shelves(List.of(folder), List.of(), false);
        assertThat(shelf.scenarios()).hasSize(1).noneMatch(Item::broken);
        Files.writeString(file, Files.readString(SHOP).replace("threads: 16", "threds: 16"));
        assertThat(shelf.scenarios()).hasSize(1).allMatch(Item::broken);
        Files.delete(file);
        assertThat(shelf.scenarios()).isEmpty();
    }

    @Test
    void aShippedFileGivenByHand_isOfferedOnce() throws IOException {
        Path scenarios = Files.createDirectory(folder.resolve("scenarios"));
        Path file = Files.copy(SHOP, scenarios.resolve("mine.yaml"));
        assertThat(new Shelves(List.of(file), List.of(new Folder(folder)), false).scenarios())
                .hasSize(1);
    }
}
