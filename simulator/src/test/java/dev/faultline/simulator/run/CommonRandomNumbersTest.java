package dev.faultline.simulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.component.Component;
import dev.faultline.simulator.component.Context;
import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.component.Kinds;
import dev.faultline.simulator.component.Wiring;
import dev.faultline.simulator.scenario.Scenario;
import dev.faultline.simulator.scenario.ScenarioException;
import dev.faultline.simulator.scenario.ScenarioReader;
import dev.faultline.simulator.time.VirtualTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One component set up otherwise: all others draw as they did, for the same request and attempt. */
class CommonRandomNumbersTest {
    private static final long TO = 3 * VirtualTime.SECOND;
    private static final Set<String> DRAWS = Set.of("draw", "demand", "chance");
    private static final String TEXT = """
            faultline: 1
            id: draws
            title: Draws
            about: Everything that draws.
            seed: 1
            warmup: 0s
            duration: 1m
            network: {latency: 0.5ms}
            requests:
              browse: {key: {zipf: {of: products, size: 1000, s: 0.9}}}
              checkout: {key: {uniform: {of: users, size: 500}}, effect: charge}
            components:
              users:
                kind: clients
                arrivals: {poisson: 800/s}
                mix: {browse: 70%, checkout: 30%}
                calls: {to: edge, timeout: 40ms, retry: {attempts: 3, backoff: {exponential: {base: 10ms, cap: 1s}}, jitter: full}}
              edge: {kind: load-balancer, policy: round-robin, targets: [shop]}
              shop:
                kind: service
                instances: 2
                threads: 16
                queue: {limit: 50, whenFull: reject}
                handles:
                  browse:
                    - {work: {exponential: 2ms}}
                    - {read: products}
                  checkout:
                    - {work: {exponential: 4ms}}
                    - {id: pay, call: payments, applies: charge, timeout: 100ms}
                    - {publish: placed}
              products: {kind: cache, size: 100, eviction: lru, of: products-db}
              products-db: {kind: database, connections: 20, read: {exponential: 8ms}}
              payments: {kind: external, work: {lognormal: {median: 20ms, p99: 90ms}}}
              placed: {kind: queue, limit: 1000}
              mailer: {kind: worker, consumes: placed, concurrency: 8, work: {exponential: 10ms}}
            """;

    /** A choice that a component made: which, for which request, at which attempt. */
    private record Choice(String component, Object purpose, Object request, Object attempt) {}

    private final Map<Choice, Object> drawn = new LinkedHashMap<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "edge  | policy: round-robin       | policy: random",
                "edge  | policy: round-robin       | policy: two-choices",
                "shop  | threads: 16               | threads: 3",
                "shop  | work: {exponential: 4ms}  | work: {constant: 9ms}",
                "users | attempts: 3               | attempts: 1",
                "users | jitter: full              | jitter: equal",
                "mailer| concurrency: 8            | concurrency: 1",
                "products | eviction: lru          | eviction: random"
            })
    void otherComponents_drawAsBefore(String changed, String was, String is) throws ScenarioException {
        Map<Choice, Object> before = choices(TEXT);
        assertThat(TEXT).contains(was);
        Map<Choice, Object> after = choices(TEXT.replace(was, is));

        long shared = 0;
        for (Map.Entry<Choice, Object> choice : after.entrySet()) {
            Object then = before.get(choice.getKey());
            if (then != null && !choice.getKey().component().equals(changed)) {
                assertThat(choice.getValue()).as(choice.getKey().toString()).isEqualTo(then);
                shared++;
            }
        }
        assertThat(shared).isGreaterThan(300);
    }

    private Map<Choice, Object> choices(String text) throws ScenarioException {
        drawn.clear();
        List<Kind> kinds = Kinds.ALL.stream().map(this::overheard).toList();
        Scenario scenario = new ScenarioReader(kinds).read("test.yaml", text);
        new PlainRun(new Model(scenario, 1)).advanceTo(TO);
        return new LinkedHashMap<>(drawn);
    }

    private Kind overheard(Kind kind) {
        return new Kind(
                kind.name(),
                kind.about(),
                kind.spec(),
                kind.instances(),
                kind.instanceName(),
                kind.faults(),
                kind.operations(),
                wiring -> overheard(kind.factory().apply(wiring), wiring));
    }

    /** The same component, told of a context that writes down what is drawn. */
    private Component overheard(Component component, Wiring wiring) {
        return (Component) Proxy.newProxyInstance(
                Component.class.getClassLoader(), new Class<?>[] {Component.class}, (proxy, method, arguments) -> {
                    Object[] told = arguments == null
                            ? new Object[0]
                            : Arrays.stream(arguments)
                                    .map(each -> each instanceof Context context ? overheard(context, wiring) : each)
                                    .toArray();
                    return call(component, method, told);
                });
    }

    private Context overheard(Context context, Wiring wiring) {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    Object[] told = arguments == null ? new Object[0] : arguments.clone();
                    for (int i = 0; i < told.length; i++) {
                        if (told[i] instanceof dev.faultline.simulator.component.Alarm alarm) {
                            told[i] = (dev.faultline.simulator.component.Alarm)
                                    then -> alarm.ring(overheard(then, wiring));
                        }
                    }
                    Object result = call(context, method, told);
                    if (DRAWS.contains(method.getName()) && told.length >= 3) {
                        int first = told.length - 3;
                        drawn.put(
                                new Choice(wiring.component(), told[first], told[first + 1], told[first + 2]), result);
                    }
                    return result;
                });
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
