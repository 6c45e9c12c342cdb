package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file may get wrong about zones. */
class ZoneRulesTest {
    private static Scenario read(String zones, String shop, String edge, String fault) throws ScenarioException {
        return new ScenarioReader().read("f", """
            faultline: 1
            id: places
            title: Places
            zones: %s
            requests: {buy: {}}
            components:
              users: {kind: clients, arrivals: 1/s, calls: {to: edge}}
              edge: {kind: load-balancer, targets: [shop]%s}
              shop: {kind: service%s, handles: {buy: [{work: 1ms}]}}
            timeline:
              - {%s}
            """.formatted(zones, edge, shop, fault));
    }

    private static final String REGIONS = "{regions: {eu: [eu-a, eu-b], us: [us-a]}}";
    private static final String CRASH = "fault: crash, target: shop";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{regions: {eu: [eu-a], us: [eu-a]}} | 4:31: zones: \"eu-a\" is a zone of eu already",
                "{regions: {eu: [eu]}} | 4:19: zones: \"eu\" is a region already",
                "{regions: {eu: [internet]}} | 4:19: zones: \"internet\" is what is in no zone already",
                "{regions: {eu: []}} | 4:19: zones: the region eu has no zone",
                "{regions: {eu: [eu-a]}, apart: {eu -> su: {latency: 1ms}}} |"
                        + " 4:40: apart: there is no zone or region \"su\"; did you mean \"eu\"?",
                "{regions: {eu: [eu-a]}, apart: {eu: {latency: 1ms}}} |"
                        + " 4:40: apart: expected two places such as eu -> us, not \"eu\"",
                "{sameZone: 1ms} | 4:8: zones: the key \"regions\" is missing: the zones of each region",
                "{regions: {eu: [eu-a]}, internet: 0s} | internet: 0s is out of range: from 1us to 10m",
            })
    void zonesThatMakeNoSense_areRefused(String zones, String problem) {
        assertThatThrownBy(() -> read(zones, "", "", CRASH)).hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zones: eu-c | 9:32: zones: there is no zone or region \"eu-c\"; did you mean",
                "zones: [eu-a, eu-a] | 9:32: zones: the same zone is named twice",
            })
    void componentInAZoneThatIsNot_isRefused(String shop, String problem) {
        assertThatThrownBy(() -> read(REGIONS, ", " + shop, "", CRASH)).hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fault: crash, target: zone eu-c | 11:28: target: there is no zone \"eu-c\"; did you mean",
                "fault: crash, target: zone eu | target: eu is a region: write region eu",
                "fault: crash, target: region eu-a | target: eu-a is a zone: write zone eu-a",
                "fault: crash, target: zone eu-a -> zone eu-b | \"crash\" happens to components, not to a link",
                "fault: partition, target: zone eu-a -> zone eu-x | there is no zone \"eu-x\"",
                "fault: traffic-spike, target: zone eu-a | \"traffic-spike\" happens to a component, not to a zone",
            })
    void faultAimedAtNoZone_isRefused(String fault, String problem) {
        assertThatThrownBy(() -> read(REGIONS, "", "", fault)).hasMessageContaining(problem);
    }

    @Test
    void preferenceWithoutAZone_isRefused() {
        assertThatThrownBy(() -> read(REGIONS, "", ", preferZone: true", CRASH))
                .hasMessageContaining("8:60: preferZone: edge is in no zone itself; say in which by zones");
    }

    @Test
    void moreZonesThanInstances_isWarnedOf() throws ScenarioException {
        assertThat(read(REGIONS, ", zones: [eu-a, eu-b]", "", CRASH).warnings())
                .extracting(Problem::what)
                .containsExactly("zones: shop has 1 instance, so there is none in eu-b");
    }

    @Test
    void componentInAZoneOfAFileWithoutZones_isToldWhatIsMissing() {
        assertThatThrownBy(() -> new ScenarioReader().read("f", """
            faultline: 1
            id: places
            title: Places
            requests: {buy: {}}
            components:
              users: {kind: clients, arrivals: 1/s, calls: {to: shop}}
              shop: {kind: service, zones: eu-a, handles: {buy: [{work: 1ms}]}}
            """))
                .hasMessageContaining("f:7:32: zones: the file has no zones; say at its top which there are");
    }
}
