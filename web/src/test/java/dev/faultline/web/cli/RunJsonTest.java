package dev.faultline.web.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What scripts read: the keys of the JSON object are a promise. */
class RunJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String[] LATENCIES = {"mean", "p50", "p90", "p95", "p99", "p99.9", "max"};

    private static JsonNode shop;

    @BeforeAll
    static void run() throws JsonProcessingException {
        Invocation run = Invocation.of("run", Samples.file("shop.yaml"), "--json");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        shop = JSON.readTree(run.out());
    }

    private static List<String> keys(JsonNode node) {
        return node.properties().stream().map(entry -> entry.getKey()).toList();
    }

    @Test
    void bill_isTheSumOfItsComponents() {
        JsonNode bill = shop.get("bill");
        double sum = 0;
        for (JsonNode each : bill.get("components")) {
            sum += each.get("perHour").asDouble();
        }
        assertThat(bill.get("currency").asText()).isEqualTo("USD");
        assertThat(bill.get("perHour").asDouble()).isPositive().isEqualTo(sum, within(1e-5));
        assertThat(bill.get("perMonth").asDouble())
                .isEqualTo(730 * bill.get("perHour").asDouble(), within(1e-2));
    }

    @Test
    void aRun_saysWhatWasRun() {
        assertThat(keys(shop))
                .containsExactly(
                        "scenario",
                        "title",
                        "seed",
                        "hash",
                        "virtualSeconds",
                        "wallSeconds",
                        "events",
                        "eventsPerSecond",
                        "classes",
                        "components",
                        "ledger",
                        "aftermath",
                        "log",
                        "bill",
                        "goals");
        assertThat(shop.get("scenario").asText()).isEqualTo("shop");
        assertThat(shop.get("seed").asLong()).isEqualTo(42);
        assertThat(shop.get("hash").asText()).matches("[0-9a-f]{16}");
        assertThat(shop.get("virtualSeconds").asDouble()).isEqualTo(60);
        assertThat(shop.get("events").asLong()).isPositive();
    }

    @Test
    void aClass_hasItsCountsAndLatencies() {
        JsonNode checkout = shop.at("/classes/checkout");
        assertThat(keys(checkout))
                .containsExactly("offered", "attempts", "completed", "good", "late", "failed", "latencyMs");
        assertThat(keys(checkout.get("failed"))).contains("timeout", "breaker-open", "queue-full", "stopped");
        assertThat(keys(checkout.get("latencyMs"))).contains(LATENCIES);
        assertThat(checkout.at("/latencyMs/p50").asDouble())
                .isLessThan(checkout.at("/latencyMs/p99").asDouble());
    }

    @Test
    void aClassThatTwoClientsAskFor_isOneClass() {
        // 100/s x 80% and 10/s over the 55 s after the warm-up
        assertThat(shop.at("/classes/browse/offered").asDouble()).isCloseTo(55 * 90, within(300.0));
    }

    @Test
    void aComponent_hasItsLevelsTimesAndInstances() {
        JsonNode service = shop.at("/components/shop");
        assertThat(keys(service))
                .contains("kind", "utilisation", "queueDepth", "waitMs", "workMs", "instances", "breakers", "counters");
        assertThat(keys(service.get("queueDepth"))).containsExactly("mean", "max");
        assertThat(keys(service.get("waitMs"))).contains(LATENCIES);
        assertThat(keys(service.get("workMs"))).contains(LATENCIES);
        assertThat(keys(service.get("instances"))).containsExactly("shop-1", "shop-2", "shop-3");
        assertThat(service.at("/instances/shop-2/workMs/count").asLong()).isPositive();
    }

    @Test
    void aBreakerThatOpens_isToldWithItsTime() {
        JsonNode first = shop.at("/components/shop/breakers/0");
        assertThat(first.get("to").asText()).isEqualTo("open");
        assertThat(first.get("breaker").asText()).isEqualTo("payments");
        assertThat(first.get("atSeconds").asDouble()).isBetween(30.0, 40.0);
    }

    @Test
    void aQueue_saysWhatIsParticularToIt() {
        assertThat(shop.at("/components/order-placed/counters/delivered").asLong())
                .isPositive();
    }

    @Test
    void theLedger_balances() {
        JsonNode charge = shop.at("/ledger/charge");
        long sum = 0;
        for (String state : List.of(
                "once",
                "duplicated",
                "refused",
                "abandoned",
                "lost",
                "compensated",
                "deadLettered",
                "discarded",
                "inFlight")) {
            assertThat(charge.has(state)).as(state).isTrue();
            sum += charge.get(state).asLong();
        }
        assertThat(charge.get("intended").asLong()).isEqualTo(sum).isPositive();
    }

    @Test
    void aGoal_hasVerdictAndEvidence() {
        assertThat(shop.at("/goals/0/id").asText()).isEqualTo("still-selling");
        assertThat(shop.at("/goals/0/verdict").asText()).isEqualTo("met");
        assertThat(shop.at("/goals/0/evidence").asText()).contains("offered");
    }

    @Test
    void theSameRunAgain_isTheSameToTheLastDigit() throws JsonProcessingException {
        JsonNode again = JSON.readTree(
                Invocation.of("run", Samples.file("shop.yaml"), "--json").out());
        assertThat(withoutWallClock(again)).isEqualTo(withoutWallClock(shop));
    }

    @Test
    void theActors_comeToTheSame() throws JsonProcessingException {
        Object[] run = {
            "run", Samples.file("shop.yaml"), "--json", "--fault", "fault: crash, target: shop-1, at: 20s, for: 2s"
        };
        Object[] actors = Stream.concat(Arrays.stream(run), Stream.of("--engine", "actors"))
                .toArray();
        assertThat(withoutWallClock(JSON.readTree(Invocation.of(actors).out())))
                .isEqualTo(withoutWallClock(JSON.readTree(Invocation.of(run).out())));
    }

    private static JsonNode withoutWallClock(JsonNode run) {
        ObjectNode copy = run.deepCopy();
        return copy.without(List.of("wallSeconds", "eventsPerSecond"));
    }

    @Test
    void anotherSeed_hasAnotherHash() throws JsonProcessingException {
        Invocation run = Invocation.of("run", Samples.file("shop.yaml"), "--json", "--seed", 43, "--for", "10s");
        assertThat(JSON.readTree(run.out()).get("hash").asText())
                .isNotEqualTo(shop.get("hash").asText());
    }

    @Test
    void severalSeeds_arePooledAndCompared() throws JsonProcessingException {
        Invocation run = Invocation.of("run", Samples.file("shop.yaml"), "--json", "--seeds", 3, "--for", "10s");
        JsonNode pooled = JSON.readTree(run.out());
        assertThat(pooled.get("runs").findValuesAsText("seed")).containsExactly("42", "43", "44");
        JsonNode p99 = pooled.get("confidence95").get("classes.browse.latencyMs.p99");
        assertThat(p99.get("runs").asInt()).isEqualTo(3);
        assertThat(p99.get("plusMinus").asDouble()).isPositive();
        assertThat(pooled.get("virtualSeconds").asDouble()).isEqualTo(30);
        assertThat(pooled.at("/goals/0/verdict").asText()).isEqualTo("not judged");
    }

    @Test
    void theFirstOfSeveralSeeds_isTheRunOnThatSeed() throws JsonProcessingException {
        Invocation one = Invocation.of("run", Samples.file("shop.yaml"), "--json", "--seed", 43, "--for", "10s");
        Invocation two =
                Invocation.of("run", Samples.file("shop.yaml"), "--json", "--seed", 43, "--for", "10s", "--seeds", 2);
        assertThat(JSON.readTree(two.out()).at("/runs/0/hash").asText())
                .isEqualTo(JSON.readTree(one.out()).get("hash").asText());
    }
}
