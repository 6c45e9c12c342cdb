package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.simulator.scenario.yaml.Node;
import dev.faultline.simulator.scenario.yaml.NotYaml;
import dev.faultline.simulator.scenario.yaml.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final String USERS = """
            faultline: 1
            id: links
            title: Links
            requests:
              redirect: {}
              create: {effect: link}
            components:
              users: {kind: clients, arrivals: {poisson: 100/s}, calls: {to: ENTRY}}
            """;
    private static final Given GIVEN = given();
    private static final Draft BARE = Draft.design("""
            entry: api
            components:
              api:
                kind: service
                handles:
                  redirect: [{work: 1ms}]
                  create: [{work: 1ms}]
            """);

    private static Given given() {
        try {
            return Given.of((Node.Fields) Yaml.read("given", USERS));
        } catch (NotYaml e) {
            throw new IllegalStateException(e);
        }
    }

    private static Draft add(Draft draft, String name, String kind) throws ScenarioException {
        return Additions.add(draft, GIVEN, name, kind, "");
    }

    private static Draft whole() throws ScenarioException {
        Draft draft = add(add(add(BARE, "store", "database"), "edge", "load-balancer"), "hot", "cache");
        return add(add(add(draft, "clicks", "queue"), "counter", "worker"), "parked", "dead-letter");
    }

    /** As the users' part of the file and the design's together make a scenario. */
    private static Scenario scenario(Draft draft) throws ScenarioException {
        String entry = Sketch.of(draft).entry();
        String components = draft.text().substring(draft.text().indexOf("components:\n") + 12);
        return new ScenarioReader().read("whole.yaml", USERS.replace("ENTRY", entry) + components);
    }

    @Test
    void partsAddedOneAfterTheOther_makeADesignThatIsRightWithoutAnythingMore() throws ScenarioException {
        Scenario scenario = scenario(whole());

        assertThat(scenario.components()).containsKeys("api", "store", "edge", "hot", "clicks", "counter", "parked");
        assertThat(scenario.warnings()).isEmpty();
        assertThat(Sketch.of(whole()).uses())
                .extracting(use -> use.from() + " " + use.does() + " " + use.to())
                .containsExactlyInAnyOrder(
                        "api read hot",
                        "api write store",
                        "api publish clicks",
                        "edge targets api",
                        "hot of store",
                        "clicks deadLetter parked",
                        "counter consumes clicks");
    }

    @Test
    void aDatabase_isWrittenForWhatHasAnEffect_andReadForTheRest() throws ScenarioException {
        assertThat(add(BARE, "store", "database").text())
                .contains("- {read: store}\n      create:", "- {write: store, applies: link}\n  store:");
    }

    @Test
    void eachPartTakenOutAgain_leavesNothingThatNamesIt() throws ScenarioException {
        for (Sketch.Part part : Sketch.of(whole()).parts()) {
            Draft without = Connections.remove(whole(), part.name());

            assertThat(Sketch.of(without).part(part.name())).as(part.name()).isEmpty();
            assertThat(Sketch.of(without).uses().stream()
                            .filter(use -> use.to().equals(part.name()))
                            .map(Sketch.Use::does))
                    .as(part.name())
                    .isSubsetOf("of", "consumes");
        }
    }

    @Test
    void withoutTheCache_theStoreIsRead_andWithoutTheBalancer_theServiceIsCalled() throws ScenarioException {
        Draft without = Connections.remove(Connections.remove(whole(), "hot"), "edge");

        assertThat(Sketch.of(without).entry()).isEqualTo("api");
        assertThat(without.text()).contains("{read: store}");
        scenario(without);
    }

    @Test
    void rename_reachesEveryPlace() throws ScenarioException {
        Draft renamed = Connections.rename(whole(), "api", "shortener");

        assertThat(renamed.text())
                .contains("  shortener:\n", "targets: [shortener]")
                .doesNotContain("api");
        assertThat(scenario(renamed).components()).containsKey("shortener");
        assertThatThrownBy(() -> Connections.rename(whole(), "api", "edge"))
                .isInstanceOfSatisfying(
                        ScenarioException.class,
                        e -> assertThat(e.problems().get(0).what()).contains("edge is taken"));
    }

    @Test
    void connect_writesTheStepForTheTwoKinds() throws ScenarioException {
        Draft draft = BARE.insert("other", "{kind: external}");

        assertThat(Connections.connect(draft, GIVEN, "api", "other", "", List.of("redirect"))
                        .text())
                .contains("- {call: other}\n      create: [{work: 1ms}]\n");
        assertThatThrownBy(() -> Connections.connect(draft, GIVEN, "other", "api", "", List.of()))
                .isInstanceOfSatisfying(
                        ScenarioException.class,
                        e -> assertThat(e.problems().get(0).what())
                                .contains("an external has nothing to do with a service"));
    }

    @Test
    void aWorkersWork_becomesItsFirstStep() throws ScenarioException {
        Draft draft = add(add(add(BARE, "store", "database"), "clicks", "queue"), "counter", "worker");

        assertThat(Connections.connect(draft, GIVEN, "counter", "store", "write", List.of())
                        .text())
                .contains("{work: 5ms}", "{write: store}")
                .doesNotContain("work: 5ms,");
    }

    @Test
    void aDraftFullOfMistakes_stillShowsItsParts() {
        Sketch sketch = Sketch.of(Draft.design("""
                entry: nobody
                components:
                  api: {kind: service, instances: lots, handles: {redirect: [{read: gone}, {nonsense: 1}]}}
                  what: {kind: nothing}
                  store: {kind: database, replicas: 2, colour: red}
                """));

        assertThat(sketch.parts()).extracting(Sketch.Part::name).containsExactly("api", "what", "store");
        assertThat(sketch.part("store").orElseThrow().instances()).isEqualTo(3);
        assertThat(sketch.uses()).extracting(Sketch.Use::to).containsExactly("gone");
        assertThat(sketch.knobs("api")).isNotEmpty();
        assertThat(sketch.steps("api.handles.redirect")).hasSize(2);
    }

    @Test
    void everyUse_canBeEnded() throws ScenarioException {
        for (Sketch.Use use : Sketch.of(whole()).uses()) {
            Draft without = Connections.disconnect(whole(), use.path());

            assertThat(Sketch.of(without).uses())
                    .as(use.toString())
                    .hasSize(Sketch.of(whole()).uses().size() - 1);
        }
    }
}
