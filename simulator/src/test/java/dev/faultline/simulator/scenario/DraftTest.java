package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftTest {
    private static final String TEXT = """
            entry: edge   # whom users call

            components:
              edge: {kind: load-balancer, targets: [api]}
              # two are enough
              api:
                kind: service
                instances: 2 # for now
                handles:
                  redirect:
                    - {work: 1ms}
                    # the hot path
                    - {read: links, timeout: 50ms}
                  create:
                    - {id: keep, write: links}
              links: {kind: database, connections: 20}
            """;

    private static Draft draft() {
        return Draft.design(TEXT);
    }

    private static String without(String line) {
        return TEXT.replace(line + "\n", "");
    }

    @Test
    void set_changesTheValueAlone() throws ScenarioException {
        assertThat(draft().set("api.instances", "3").text())
                .isEqualTo(TEXT.replace("instances: 2 #", "instances: 3 #"));
        assertThat(draft().set("api.redirect.2.timeout", "20ms").text()).isEqualTo(TEXT.replace("50ms", "20ms"));
        assertThat(draft().set("entry", "api").text()).isEqualTo(TEXT.replace("entry: edge", "entry: api"));
    }

    @Test
    void set_ofWhatIsNotWritten_isOneLineMore() throws ScenarioException {
        assertThat(draft().set("api.threads", "16").text())
                .isEqualTo(TEXT.replace("  links: {kind", "    threads: 16\n  links: {kind"));
        assertThat(draft().set("api.queue.limit", "50").text())
                .isEqualTo(TEXT.replace("  links: {kind", "    queue: {limit: 50}\n  links: {kind"));
        assertThat(draft().set("links.read", "{exponential: 3ms}").text())
                .isEqualTo(TEXT.replace("connections: 20}", "connections: 20, read: {exponential: 3ms}}"));
    }

    @Test
    void set_ofAComponent_addsItAtTheEnd() throws ScenarioException {
        assertThat(draft().set("components.hot", "{kind: cache, of: links}").text())
                .isEqualTo(TEXT + "  hot: {kind: cache, of: links}\n");
    }

    @Test
    void set_ofALongComponent_putsEachKeyOnItsLine() throws ScenarioException {
        String text = draft().set(
                        "components.b",
                        "{kind: service, instances: 2, handles: {redirect: [{work: 1ms}, {read: links}], create: []}}")
                .text();

        assertThat(text.substring(TEXT.length()).lines())
                .containsExactly(
                        "  b:",
                        "    kind: service",
                        "    instances: 2",
                        "    handles:",
                        "      redirect:",
                        "        - {work: 1ms}",
                        "        - {read: links}",
                        "      create: []");
        assertThat(text).startsWith(TEXT);
    }

    @Test
    void anOverlongLine_becomesLines() throws ScenarioException {
        Draft draft = draft().set("links.read", "{lognormal: {median: 4ms, p99: 20ms}}")
                .set("links.write", "{lognormal: {median: 9ms, p99: 40ms}}");

        assertThat(draft.text()).contains("  links:\n    kind: database\n    connections: 20\n    read: {lognormal");
        assertThat(draft.text()).contains("# two are enough", "# the hot path", "# for now");
    }

    @Test
    void set_ofNonsense_isRefused() {
        assertThatThrownBy(() -> draft().set("api.instances", "many"))
                .isInstanceOfSatisfying(
                        ScenarioException.class,
                        e -> assertThat(e.problems().get(0).what()).contains("expected a whole number"));
        assertThatThrownBy(() -> draft().set("api.instanzes", "2"))
                .isInstanceOfSatisfying(
                        ScenarioException.class,
                        e -> assertThat(e.problems().get(0).what()).contains("did you mean \"instances\""));
    }

    @Test
    void remove_takesTheLineOut() throws ScenarioException {
        assertThat(draft().remove("api.instances").text()).isEqualTo(without("    instances: 2 # for now"));
        assertThat(draft().remove("api.redirect.1").text()).isEqualTo(without("        - {work: 1ms}"));
        assertThat(draft().remove("api.redirect.2").text())
                .isEqualTo(without("        - {read: links, timeout: 50ms}"));
        assertThat(draft().remove("api.redirect.2.timeout").text()).isEqualTo(TEXT.replace(", timeout: 50ms", ""));
        assertThat(draft().remove("components.links").text())
                .isEqualTo(without("  links: {kind: database, connections: 20}"));
    }

    @Test
    void remove_ofTheLastOfItsKind_leavesAnEmptyOne() throws ScenarioException {
        assertThat(draft().remove("api.create.keep").text())
                .isEqualTo(TEXT.replace("create:\n        - {id: keep, write: links}", "create: []"));
        assertThat(draft().remove("edge.targets.1").text()).isEqualTo(TEXT.replace("[api]", "[]"));
    }

    @Test
    void append_putsAnElementAtTheEnd() throws ScenarioException {
        assertThat(draft().append("api.redirect", "{work: 2ms}").text())
                .isEqualTo(TEXT.replace("      create:", "        - {work: 2ms}\n      create:"));
        assertThat(draft().append("edge.targets", "links").text()).isEqualTo(TEXT.replace("[api]", "[api, links]"));
        assertThat(draft().remove("api.create.keep")
                        .append("api.create", "{work: 2ms}")
                        .text())
                .contains("create: [{work: 2ms}]");
    }

    @Test
    void move_changesPlaces() throws ScenarioException {
        assertThat(draft().move("api.redirect.1", true).text().lines())
                .containsSequence(
                        "        - {read: links, timeout: 50ms}", "        # the hot path", "        - {work: 1ms}");
        assertThatThrownBy(() -> draft().move("api.redirect.1", false)).isInstanceOf(ScenarioException.class);
    }

    @Test
    void anAlias_isWrittenOut() throws ScenarioException {
        Draft draft = Draft.design("""
                entry: a
                components:
                  a: {kind: external, work: &w 5ms}
                  b: {kind: external, work: *w}
                """).set("b.work", "7ms");

        assertThat(draft.text()).isEqualTo("""
                entry: a
                components:
                  a: {kind: external, work: 5ms}
                  b: {kind: external, work: 7ms}
                """);
    }

    /** Each knob of each shipped scenario, set to what it stands at: the text reads as before, and keeps its comments. */
    @Test
    void settingEveryKnobOfTheShippedScenarios_changesNothingElse() throws Exception {
        try (var files = Files.list(Path.of("..", "scenarios"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                everyKnob(Files.readString(file));
            }
        }
    }

    private static void everyKnob(String text) throws ScenarioException, IOException {
        Scenario scenario = new ScenarioReader().read("x", text);
        List<Knobs.Knob> knobs = Knobs.of(scenario);
        assertThat(knobs).isNotEmpty();
        for (Knobs.Knob knob : knobs) {
            if (!knob.value().isEmpty()) {
                String after =
                        Draft.scenario(text).set(knob.path(), knob.value()).text();
                if (knob.written()) {
                    assertThat(after).as(knob.path()).isEqualTo(text);
                } else {
                    assertThat(after.lines().filter(line -> line.strip().startsWith("#")))
                            .as(knob.path())
                            .containsExactlyElementsOf(text.lines()
                                    .filter(line -> line.strip().startsWith("#"))
                                    .toList());
                    new ScenarioReader().read("x", after);
                }
            }
        }
    }
}
