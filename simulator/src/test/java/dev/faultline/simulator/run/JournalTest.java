package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.simulator.run.Intervention.Heal;
import dev.faultline.simulator.run.Intervention.Inject;
import dev.faultline.simulator.run.Intervention.Operate;
import dev.faultline.simulator.run.Intervention.SetPath;
import dev.faultline.simulator.run.Journal.Entry;
import dev.faultline.simulator.scenario.Scenario.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final Journal.Header HEADER = new Journal.Header("shop.yaml", "faultline: 1\nid: \"ü\"\n", -7);
    private static final List<Entry> ALL_KINDS = List.of(
            new Entry(5, new Inject("{fault: slow, target: shop}")),
            new Entry(5, new Heal("fault-1")),
            new Entry(9, new SetPath("shop.threads", "64")),
            new Entry(20, new Operate("parked", "redrive", "{rate: 5/s}")));

    @TempDir
    private Path folder;

    private JournalFiles files;

    @BeforeEach
    void open() {
        files = new JournalFiles(folder);
    }

    private Journal create() {
        return Journal.create(files.open("run"), HEADER);
    }

    private Journal reopened() {
        return Journal.open(files.open("run"));
    }

    private Path path() {
        return folder.resolve("run.journal");
    }

    private void append(String text) throws IOException {
        Files.writeString(path(), text, StandardOpenOption.APPEND);
    }

    @Test
    void journal_isReadBackAsItWasWritten() {
        try (Journal journal = create()) {
            ALL_KINDS.forEach(entry -> journal.intervened(entry.at(), entry.intervention()));
            journal.reached(30, Double.POSITIVE_INFINITY);
        }
        try (Journal journal = reopened()) {
            assertThat(journal.header()).isEqualTo(HEADER);
            assertThat(journal.entries()).isEqualTo(ALL_KINDS);
            assertThat(journal.reached()).isEqualTo(new Journal.Reached(30, Double.POSITIVE_INFINITY));
            assertThat(journal.copy(9).entries()).isEqualTo(ALL_KINDS.subList(0, 3));
        }
    }

    @Test
    void changesBeforeTheStart_areReadBackAsTheyWereWritten() throws IOException {
        Journal.Header changed = new Journal.Header(
                "shop.yaml",
                "faultline: 1\n",
                7,
                List.of(
                        new Change("bound", "jobs.limit", Change.Action.SET, "50"),
                        Change.set("shop.checkout", "{retry: {attempts: 3}}"),
                        Change.remove("jobs.deadLetter")));
        Journal.create(files.open("run"), changed).close();

        try (Journal journal = reopened()) {
            assertThat(journal.header()).isEqualTo(changed);
        }
        assertThat(Files.readString(path())).startsWith("{\"faultline-journal\":2,");
    }

    @Test
    void journalWithoutChanges_staysReadableForOlderPrograms() throws IOException {
        create().close();

        assertThat(Files.readString(path()))
                .startsWith("{\"faultline-journal\":1,")
                .doesNotContain("changes");
    }

    @Test
    void back_forgetsWhatWasDoneLater_andIsCounted() {
        try (Journal journal = create()) {
            ALL_KINDS.forEach(entry -> journal.intervened(entry.at(), entry.intervention()));
            journal.back(9);
            journal.intervened(10, new Heal("other"));
        }
        try (Journal journal = reopened()) {
            assertThat(journal.entries())
                    .hasSize(4)
                    .startsWith(ALL_KINDS.get(0))
                    .endsWith(new Entry(10, new Heal("other")));
            assertThat(journal.returns()).isEqualTo(1);
            assertThat(journal.reached()).isEqualTo(new Journal.Reached(10, 0));
        }
    }

    @Test
    void tornLastLine_isLeftOut_andTheNextLineIsWhole() throws IOException {
        try (Journal journal = create()) {
            journal.intervened(5, new Heal("a"));
        }
        append("{\"at\":7,\"order\":2,\"he");
        assertThat(files.read("run")).hasSize(2);
        try (Journal journal = reopened()) {
            assertThat(journal.entries()).containsExactly(new Entry(5, new Heal("a")));
            journal.intervened(8, new Heal("b"));
        }
        try (Journal journal = reopened()) {
            assertThat(journal.entries()).containsExactly(new Entry(5, new Heal("a")), new Entry(8, new Heal("b")));
        }
    }

    @Test
    void everyTornEnd_isSurvived() throws IOException {
        try (Journal journal = create()) {
            ALL_KINDS.forEach(entry -> journal.intervened(entry.at(), entry.intervention()));
            journal.reached(30, 1);
        }
        byte[] whole = Files.readAllBytes(path());
        for (int length = 0; length < whole.length; length++) {
            Files.write(path(), java.util.Arrays.copyOf(whole, length));
            if (files.has("run")) {
                try (Journal journal = reopened()) {
                    assertThat(journal.entries())
                            .isEqualTo(ALL_KINDS.subList(0, journal.entries().size()));
                }
            } else {
                create().close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "hello\nworld\n", "{}\n", "[1]\n", "\0\0\0\n", "{\"faultline-journal\":\"x\"}\n"})
    void foreignFile_isRefused_andLeftAsItIs(String content) throws IOException {
        Files.writeString(path(), content);

        assertThatThrownBy(this::reopened)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("run.journal is not a Faultline journal");
        assertThat(path()).hasContent(content);
    }

    @Test
    void newerVersion_isRefused() throws IOException {
        Files.writeString(path(), "{\"faultline-journal\":3}\n");

        assertThatThrownBy(this::reopened).hasMessageContaining("version 3").hasMessageContaining("up to 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{\"at\":1}",
                "{\"at\":1,\"order\":1}",
                "{\"at\":1,\"order\":2,\"heal\":\"x\"}",
                "{\"at\":1,\"order\":1,\"set\":\"x\"}",
                "{\"reached\":-0.5,\"speed\":1}",
                "{\"reached\":-1,\"speed\":1}",
                "{\"reached\":5,\"speed\":-1}",
                "{\"back\":1}",
                "{\"faultline-journal\":1}"
            })
    void damagedLine_isNamed(String line) throws IOException {
        create().close();
        append(line + "\n");

        assertThatThrownBy(this::reopened).isInstanceOf(JournalException.class).hasMessageContaining("run.journal:2");
    }

    @Test
    void interventionsOutOfOrder_areDamage() throws IOException {
        try (Journal journal = create()) {
            journal.intervened(9, new Heal("a"));
        }
        append("{\"at\":7,\"order\":2,\"heal\":\"b\"}\n");

        assertThatThrownBy(this::reopened).hasMessageContaining("run.journal:3");
    }

    @Test
    void journalInAnotherHand_isBusy() {
        try (Journal journal = create()) {
            assertThat(journal.entries()).isEmpty();
            assertThatThrownBy(this::reopened).isInstanceOf(JournalException.Busy.class);
        }
        reopened().close();
    }

    @Test
    void longJournal_isCondensedWhenItIsOpened() throws IOException {
        try (Journal journal = create()) {
            journal.intervened(1, new Heal("a"));
            journal.back(0);
            for (int i = 1; i <= 6000; i++) {
                journal.reached(i, 1);
            }
            journal.intervened(6001, new Heal("b"));
        }
        long before = Files.size(path());
        try (Journal journal = reopened()) {
            assertThat(Files.size(path())).isLessThan(before / 20);
            journal.intervened(6002, new Heal("c"));
        }
        try (Journal journal = reopened()) {
            assertThat(journal.entries())
                    .containsExactly(new Entry(6001, new Heal("b")), new Entry(6002, new Heal("c")));
            assertThat(journal.returns()).isEqualTo(1);
            assertThat(journal.header()).isEqualTo(HEADER);
        }
    }

    @Test
    void fullJournal_takesNoMoreInterventions() {
        try (Journal journal = create()) {
            for (int i = 0; i < Journal.MAX_INTERVENTIONS; i++) {
                journal.take(new Entry(i, new Heal("a")));
            }
            assertThatThrownBy(() -> journal.intervened(1_000_000, new Heal("a")))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("10000");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "", ".hidden", "a\0b"})
    void runIdThatIsNoFileName_isRefused(String id) {
        assertThatThrownBy(() -> files.open(id)).isInstanceOf(JournalException.class);
    }
}
