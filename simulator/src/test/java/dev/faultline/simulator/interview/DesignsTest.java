package dev.faultline.simulator.interview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.faultline.simulator.scenario.Problem;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.Scenario.Goal;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How designs become scenarios, and what is said of those that cannot. */
class DesignsTest {
    private static final String SMALL = """
            entry: api
            components:
              api:
                kind: service
                instances: 3
                handles:
                  redirect: [{read: store, timeout: 50ms}]
                  shorten: [{write: store, applies: link}]
              store: {kind: database, replicas: 1}
            """;

    private final Interview shortener = Samples.SHORTENER;

    private Scenario load(String design) throws ScenarioException {
        return Samples.DESIGNS.load(shortener, design);
    }

    private List<Problem> problems(String design) {
        return catchThrowableOfType(ScenarioException.class, () -> load(design)).problems();
    }

    @Test
    void design_getsUsersWorkAndMachinesFromTheProblem() throws Exception {
        Scenario scenario = load(SMALL);
        assertThat(scenario.components().keySet()).containsExactly("readers", "writers", "api", "store");
        assertThat(scenario.components()
                        .get("readers")
                        .settings()
                        .section("calls")
                        .text("to"))
                .isEqualTo("api");
        assertThat(scenario.components().get("store").settings().count("connections"))
                .isEqualTo(4);
        assertThat(scenario.components().get("api").settings().section("price").number("perHour"))
                .isEqualTo(0.10);
        assertThat(scenario.text()).contains("{work: {exponential: 1ms}}");
        assertThat(scenario.goals())
                .extracting(Goal::id)
                .containsExactly("redirects", "fast", "writes", "kept", "counted", "budget");
    }

    @Test
    void textOfTheScenario_readsAsTheSame() throws Exception {
        Scenario scenario = load(Samples.design("cache-aside").text());
        Scenario again = new ScenarioReader().read(scenario.file(), scenario.text());
        assertThat(again.text()).isEqualTo(scenario.text());
        scenario.components()
                .forEach((name, box) -> assertThat(again.components().get(name).settings())
                        .as(name)
                        .hasToString(box.settings().toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{parallel: [{read: store}, {write: store}]}",
                "{branch: {probability: 1%, then: {repeat: {times: 2, steps: {read: store}}}, else: {read: store}}}",
            })
    void whatIsReadOnEveryWay_isEnough(String step) throws Exception {
        assertThat(load(SMALL.replace("{read: store, timeout: 50ms}", step)).components())
                .containsKey("api");
    }

    @Test
    void balancerForNothing_isRefused() {
        String free = SMALL + "  edge: {kind: load-balancer, targets: [api], price: {perHour: 0}}\n";
        assertThat(problems(free))
                .extracting(Problem::toString)
                .containsExactly("design:10:47: price: no design says what a load-balancer costs; leave it out");
    }

    @Test
    void defence_isTheSameUnderOneFault() throws Exception {
        DefenceFault slow = shortener.defenceFault("slow-node").orElseThrow();
        Scenario scenario = Samples.DESIGNS.defence(shortener, SMALL, slow, 7);
        assertThat(scenario.timeline()).hasSize(1);
        assertThat(scenario.timeline().get(0).target()).isIn("store-primary", "store-replica-1");
        assertThat(scenario.goals())
                .extracting(Goal::id)
                .containsExactly("kept", "up", "back", "shows-below", "shows-above");
    }

    /** The design, with what is wrong; then line, column and what is said. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas: 1}|replica: 1}|9:27|there is no key \"replica\" here; did you mean \"replicas\"?",
                "replicas: 1}|replicas: 6}|9:37|replicas: at most 5 for a database here",
                "replicas: 1}|connections: 100}|9:27|connections: is given here, 4 for every database; leave it out",
                "entry: api|entry: apis|1:8|there is no component \"apis\"; did you mean \"api\"?",
                "read: store|read: stores|7:25|read: there is no component \"stores\"; did you mean \"store\"?",
                "kind: database|kind: external|9:17|kind: a design is made of load-balancer, service, cache, database,"
                        + " queue, worker here, not of \"external\"",
                "[{read: store|[{work: 0s}, {read: store|7:19|work: is given here",
                "replicas: 1}|price: {perHour: 0}}|9:27|price: no design says what a database costs; leave it out",
                "[{read: store, timeout: 50ms}]|[]|7:7|redirect: nothing is read, or not always; add a step read that"
                        + " every redirect takes",
                "timeout: 50ms|optional: true|7:7|redirect: nothing is read, or not always",
                "{read: store, timeout: 50ms}|{branch: {probability: 0%, then: {read: store}}}|7:7|redirect: nothing is",
                "{write: store, applies: link}|{read: store}|8:7|shorten: nothing is written, or not always",
                "  store:|  readers:|9:3|readers stands for the users and is there already; choose another name",
            })
    void mistake_isToldAtItsPlaceInTheDesign(String row) {
        String[] parts = row.split("\\|");
        Problem found = problems(SMALL.replace(parts[0], parts[1])).get(0);
        assertThat(found.file()).isEqualTo(Designs.FILE);
        assertThat(found.what()).startsWith(parts[3]);
        assertThat(found.line() + ":" + found.column()).isEqualTo(parts[2]);
    }

    @Test
    void whatTheWholeLacks_isToldAtTheHeadOfTheDesign() {
        Problem found = problems(SMALL.replace("      shorten: [{write: store, applies: link}]\n", ""))
                .get(0);
        assertThat(found.toString()).startsWith("design:1:1: ").contains("shorten");
    }

    @Test
    void moreThanThePaletteHas_isTooMany() {
        String three = SMALL + "  b: {kind: database}\n  c: {kind: database}\n";
        assertThat(problems(three))
                .extracting(Problem::toString)
                .contains("design:11:3: a design has at most 2 of the kind database here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[a, b]",
                "nonsense",
                "entry: api",
                "components: {}",
                "entry: [",
                "{entry: a, components: []}"
            })
    void whatIsNoDesign_isToldSo(String text) {
        assertThat(problems(text)).isNotEmpty().allSatisfy(p -> {
            assertThat(p.file()).isEqualTo(Designs.FILE);
            assertThat(p.line()).isPositive();
        });
    }
}
