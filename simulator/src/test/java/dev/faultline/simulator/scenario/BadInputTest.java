package dev.faultline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people get wrong, and what they are told. Each case changes one place of a file that is right. */
class BadInputTest {
    private static final String GOOD = """
            faultline: 1
            id: small
            title: A small shop
            seed: 1
            warmup: 1s
            duration: 1m
            network: {latency: 1ms}
            requests:
              buy: {key: {uniform: {size: 100}}, effect: charge}
            components:
              users:
                kind: clients
                arrivals: {poisson: 100/s}
                mix: {buy: 100%}
                calls: {to: edge, timeout: 1s}
              edge: {kind: load-balancer, targets: [shop]}
              shop:
                kind: service
                instances: 2
                threads: 8
                handles:
                  buy:
                    - {work: {exponential: 2ms}}
                    - {id: pay, call: bank, applies: charge}
                    - {read: goods}
                    - {publish: mails}
              bank: {kind: external, work: {lognormal: {median: 4ms, p99: 20ms}}}
              goods: {kind: cache, of: stock}
              stock: {kind: database}
              mails: {kind: queue, deadLetter: parked}
              mailer: {kind: worker, consumes: mails}
              parked: {kind: dead-letter}
            timeline:
              - {id: brownout, at: 10s, for: 5s, fault: slow, target: bank}
            goals:
              - {id: once, ledger: charge, duplicated: 0}
              - {id: fast, measure: p99, of: users.buy, atMost: 1s, during: [10s, 20s]}
            solution:
              - {id: wide, at: shop, set: {threads: 16}}
            knockouts:
              - {without: wide, mustFail: [fast]}
            """;

    private static Arguments at(String old, String wrong, String... problems) {
        return Arguments.of(old, wrong, List.of(problems));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                at(
                        "timeout: 1s",
                        "timeout: 5 ms/s",
                        "15:32: timeout: expected a duration such as 5ms, 2s or 1m, not \"5 ms/s\""),
                at("timeout: 1s", "timeout: 5", "15:32: timeout: expected a duration such as 5ms, 2s or 1m, not \"5\""),
                at("timeout: 1s", "timeout: -5ms", "15:32: timeout: -5ms is out of range: from 0s to 10h"),
                at("timeout: 1s", "timeout: 11h", "15:32: timeout: 11h is out of range: from 0s to 10h"),
                at(
                        "timeout: 1s",
                        "timeout:",
                        "15:31: timeout: expected a duration such as 5ms, 2s or 1m; there is no value"),
                at(
                        "timeout: 1s",
                        "timeout: [1s]",
                        "15:32: timeout: expected a duration such as 5ms, 2s or 1m, not a list"),
                at(
                        "timeout: 1s",
                        "timeout: {a: b}",
                        "15:32: timeout: expected a duration such as 5ms, 2s or 1m, not a mapping"),
                at("timeout: 1s", "timeuot: 1s", "15:23: there is no key \"timeuot\" here; did you mean \"timeout\"?"),
                at("threads: 8", "threads: 8.5", "20:14: threads: expected a whole number, not \"8.5\""),
                at("threads: 8", "threads: many", "20:14: threads: expected a whole number, not \"many\""),
                at("threads: 8", "threads: 0", "20:14: threads: 0 is out of range: from 1 to 10000"),
                at(
                        "poisson: 100/s",
                        "poisson: 100",
                        "13:25: arrivals: expected a rate such as 200/s or 12/m, not \"100\""),
                at(
                        "poisson: 100/s",
                        "poisson: 100ms",
                        "13:25: arrivals: expected a rate such as 200/s or 12/m, not \"100ms\""),
                at(
                        "{poisson: 100/s}",
                        "{poison: 100/s}",
                        "13:16: arrivals: there is no \"poison\"; did you mean \"poisson\"?"),
                at(
                        "{poisson: 100/s}",
                        "{}",
                        "13:15: arrivals: expected a rate such as 200/s or 12/m, or one of constant,"
                                + " poisson, ramp, written {name: value}"),
                at(
                        "{poisson: 100/s}",
                        "{poisson: 1/s, constant: 1/s}",
                        "13:15: arrivals: expected a rate such as 200/s or"
                                + " 12/m, or one of constant, poisson, ramp, written {name: value}, not several keys"),
                at("mix: {buy: 100%}", "mix: {buy: 120%}", "14:16: mix: 120% is out of range: from 0% to 100%"),
                at(
                        "mix: {buy: 100%}",
                        "mix: {buy: all}", "14:16: mix: expected a share such as 80% or 0.8, not \"all\""),
                at("exponential: 2ms", "exponential: 0ms", "23:32: work: 0ms is out of range: from 1ns to 10h"),
                at(
                        "{exponential: 2ms}",
                        "2 sec",
                        "23:18: work: expected a duration such as 5ms, or a distribution such as"
                                + " {exponential: 5ms}, not \"2 sec\""),
                at(
                        "{exponential: 2ms}",
                        "{uniform: {from: 3ms, to: 2ms}}",
                        "23:18: work: \"from\" is greater than \"to\""),
                at("p99: 20ms", "p99: 2ms", "27:32: work: the median is greater than the p99"),
                at(
                        "p99: 20ms",
                        "p90: 20ms",
                        "27:58: there is no key \"p90\" here; did you mean \"p99\"?",
                        "27:44: bank.work.lognormal: the key \"p99\" is missing: one in a hundred is longer."));
    }

    @ParameterizedTest
    @MethodSource({"values", "names", "whole", "yaml"})
    void whatIsWrong_isSaidAtItsPlace(String old, String wrong, List<String> problems) {
        assertThat(GOOD).contains(old);
        assertThat(problems(GOOD.replace(old, wrong))).containsExactlyInAnyOrderElementsOf(problems);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                at("to: edge", "to: egde", "15:17: to: there is no component \"egde\"; did you mean \"edge\"?"),
                at(
                        "to: edge",
                        "to: stock",
                        "15:17: to: stock is of the kind database; expected service or load-balancer or external"),
                at("kind: external", "kind: extern", "27:16: there is no kind \"extern\"; did you mean \"external\"?"),
                at("kind: external, ", "", "27:9: bank: the key \"kind\" is missing"),
                at(
                        "mix: {buy: 100%}",
                        "mix: {by: 100%}", "14:11: mix: there is no request class \"by\"; did you mean \"buy\"?"),
                at("      buy:\n", "      bye:\n", "22:7: handles: there is no request class \"bye\"; there is buy"),
                at(
                        "applies: charge",
                        "applies: change",
                        "24:42: applies: there is no effect \"change\"; did you mean" + " \"charge\"?"),
                at(
                        "effect: charge",
                        "effect: two words",
                        "9:46: effect: expected a name: a letter, then letters, digits,"
                                + " - and _, not \"two words\"",
                        "24:42: applies: there is no effect \"charge\"; there is two words",
                        "36:24: ledger: there is no effect \"charge\"; there is two words"),
                at("fault: slow", "fault: slwo", "34:45: there is no fault \"slwo\"; did you mean \"slow\"?"),
                at(
                        "target: bank",
                        "target: bnak",
                        "34:59: target: there is no component or instance \"bnak\"; did you mean" + " \"bank\"?"),
                at(
                        "target: bank",
                        "target: shop-3",
                        "34:59: target: there is no instance \"shop-3\"; did you mean" + " \"shop\"?"),
                at(
                        "fault: slow, target: bank",
                        "fault: loss, target: shop-1",
                        "34:59: target: \"loss\" happens to a link such"
                                + " as shop -> payments, or to all links of a component"),
                at(
                        "fault: slow, target: bank",
                        "fault: slow, target: shop -> bank",
                        "34:59: target: \"slow\" happens to" + " components, not to a link"),
                at(
                        "fault: slow, target: bank",
                        "fault: loss, target: shop -> bnak",
                        "34:59: target: there is no component" + " \"bnak\"; did you mean \"bank\"?"),
                at(
                        "fault: slow",
                        "fault: cache-flush",
                        "34:66: target: \"cache-flush\" cannot happen to bank, of the kind external"),
                at(
                        "fault: slow, target: bank",
                        "fault: poison, target: users",
                        "34:61: target: \"poison\" cannot happen to"
                                + " users, of the kind clients; of its own it can have traffic-spike"),
                at(
                        "of: users.buy",
                        "of: users.by",
                        "37:34: of: there is no clients or class of theirs \"users.by\"; did you mean \"users.buy\"?"),
                at(
                        "measure: p99, of: users.buy",
                        "measure: p98, of: users.buy",
                        "37:25: there is no measure \"p98\"; did you" + " mean \"p90\"?"),
                at(
                        "mustFail: [fast]",
                        "mustFail: [fats]",
                        "41:32: mustFail: there is no goal \"fats\"; did you mean \"fast\"?"),
                at(
                        "without: wide",
                        "without: wild",
                        "41:15: without: there is no entry in the solution \"wild\"; there is wide"),
                at(
                        "at: shop, set",
                        "at: shup, set",
                        "39:20: with the solution, there is no \"shup\" in the file; did you mean" + " \"shop\"?"),
                at(
                        "set: {threads: 16}",
                        "set: {thread: 16}",
                        "39:32: with the solution, there is no key \"thread\" here; did" + " you mean \"threads\"?"),
                at(
                        "set: {threads: 16}",
                        "remove: instance",
                        "39:34: with the solution, there is no \"instance\" in shop; did" + " you mean \"instances\"?"),
                at(
                        "network: {latency: 1ms}",
                        "links: {shop -> bnak: {latency: 1ms}}",
                        "7:9: links: there is no component" + " \"bnak\"; did you mean \"bank\"?"),
                at(
                        "network: {latency: 1ms}",
                        "links: {shop: {latency: 1ms}}",
                        "7:9: links: expected a link such as shop ->" + " payments, not \"shop\""),
                at(
                        "  parked:",
                        "  my box:",
                        "32:3: components: expected a name: a letter, then letters, digits, - and _, not"
                                + " \"my box\"",
                        "30:36: deadLetter: there is no component \"parked\"; there is my box"));
    }

    static Stream<Arguments> whole() {
        return Stream.of(
                at(
                        "faultline: 1",
                        "faultline: 2",
                        "1:12: this file is of version 2 of the format; this program reads" + " version 1"),
                at("faultline: 1\n", "", "1:1: the key \"faultline\" is missing: the version of the format."),
                at("title: A small shop\n", "", "1:1: the key \"title\" is missing: what people call it."),
                at("seed: 1", "sead: 1", "4:1: there is no key \"sead\" here; did you mean \"seed\"?"),
                at("warmup: 1s", "warmup: 1m", "5:9: warmup: 1m leaves nothing to measure of a run of 1m"),
                at("latency: 1ms", "latency: 0s", "7:20: latency: 0s is out of range: from 1us to 10m"),
                at(
                        "during: [10s, 20s]",
                        "during: [20s, 10s]",
                        "37:65: during: expected from when to when, such as [30s, 50s]"),
                at("during: [10s, 20s]", "during: [10s, 2m]", "37:65: during: 2m is after the end of the run, 1m"),
                at("at: 10s", "at: 60s", "34:24: at: 1m is not before the end of the run, 1m"),
                at(
                        "ledger: charge, duplicated: 0",
                        "ledger: charge",
                        "36:24: ledger: say what shall hold; one of intended,"
                                + " once, duplicated, refused, abandoned, lost, compensated, deadLettered, discarded, inFlight,"
                                + " appliedButToldFailed is needed"),
                at(
                        "ledger: charge, duplicated: 0",
                        "ledgr: charge, duplicated: 0",
                        "36:5: goals.once: exactly one of" + " measure, ledger, event, recovers is needed"),
                at(
                        "id: fast",
                        "id: once",
                        "37:10: the id \"once\" is used twice; first in line 36",
                        "41:32: mustFail: there is no goal \"fast\"; there is once, once"),
                at("{read: goods}", "{id: pay, read: goods}", "25:16: the id \"pay\" is used twice; first in line 24"),
                at(
                        "{read: goods}",
                        "{read: goods, write: stock}",
                        "25:25: shop.buy.3: only one of read, write can be given"),
                at(
                        "{read: goods}",
                        "{timeout: 1s}",
                        "25:11: shop.buy.3: one of work, read, write, call, publish, branch is" + " needed"),
                at(
                        "call: bank",
                        "call: shop",
                        "24:27: a cycle of calls: shop -> shop; a call that waits for itself never"
                                + " ends, so put a queue between"),
                at(
                        "call: bank",
                        "call: edge",
                        "24:27: a cycle of calls: edge -> shop -> edge; a call that waits for itself"
                                + " never ends, so put a queue between"),
                at(
                        "instances: 2",
                        "instances: 1000000",
                        "19:16: 1000000 instances: more than limits.instances allows, 10000;"
                                + " raise it if the machine can"),
                at(
                        "poisson: 100/s",
                        "poisson: 1e9/s",
                        "13:25: 1000000000/s arrivals: more than limits.rate allows,"
                                + " 1000000/s; raise it if the machine can"),
                at("  stock:", "  shop-1:", "28:28: of: there is no component \"stock\"; there is shop-1"),
                at("mustFail: [fast]", "mustFail: []", "41:3: without wide no goal must fail; name one"));
    }

    static Stream<Arguments> yaml() {
        return Stream.of(
                at("seed: 1", "seed: 1\nseed: 2", "5:1: \"seed\" stands here again; first in line 4"),
                at("  users:\n", "\tusers:\n", "11:1: a tab stands here; YAML is indented with spaces"),
                at(
                        "title: A small shop",
                        "title: A: small shop",
                        "3:9: a colon is not expected here; is a line before it complete, and is"
                                + " the text that contains it in quotes?"),
                at("[10s, 20s]", "[10s, 20s", "37:74: a comma or a closing ] is expected here"),
                at("id: small", "id: !!str small", "2:5: a tag (\"!\") stands here; values need none"),
                at("id: small", "id: *small", "2:5: *small refers to nothing: no &small has ended before it"),
                at("id: small", "id: \"small", "42:1: a quote is opened and not closed"),
                at(
                        "id: small",
                        "? [a]\n: b",
                        "2:3: a name is expected here, followed by a colon, not a list or a mapping"),
                at(
                        "title: A small shop",
                        "title: %small",
                        "3:8: a value cannot begin with this character; put it in quotes"),
                at(
                        "title: A small shop",
                        "title: a\u0007b",
                        "3:9: the character U+0007 cannot stand in YAML; is this a text file in UTF-8?"),
                at(
                        "title: A small shop",
                        "title: @small",
                        "3:8: a value cannot begin with this character; put it in quotes"),
                at(
                        "    mix:",
                        "   mix:",
                        "14:4: this does not line up with what stands above it; look at the indentation"));
    }

    @Test
    void aClassThatIsNotHandled_isSaidWhereItIsSent() {
        String text = GOOD.replace("requests:\n", "requests:\n  browse: {}\n")
                .replace("mix: {buy: 100%}", "mix: {buy: 50%, browse: 50%}");
        assertThat(problems(text))
                .containsExactly("17:41: targets: shop does not handle \"browse\", which edge sends it; there is buy");
    }

    @Test
    void anInstanceAndAComponentOfOneName_areTold() {
        assertThat(problems(GOOD.replace("stock", "shop-1")))
                .containsExactly("29:11: an instance of shop-1 and one of shop would both be called shop-1");
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        String text = GOOD.replace("threads: 8", "threads: no")
                .replace("call: bank", "call: bang")
                .replace("target: bank", "target: bang")
                .replace("duplicated: 0", "dupplicated: 0")
                .replace("seed: 1", "seed: 1s");
        assertThat(problems(text)).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n"})
    void anEmptyFile_isSaidToBeEmpty(String text) {
        assertThat(problems(text)).containsExactly("1:1: there is nothing in it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"---\n", "hello", "[1, 2]", "42"})
    void whatIsNoMapping_isNoScenario(String text) {
        assertThat(problems(text))
                .containsExactly("1:1: expected keys and values such as \"id: my-shop\"; this is not a scenario");
    }

    @Test
    void aSecondDocument_isRefused() {
        assertThat(problems(GOOD + "---\nid: b\n"))
                .containsExactly("42:1: a second document begins here; a file has one");
    }

    @Test
    void aBigText_isNotParsed() {
        assertThat(problems("x".repeat(4 << 20)))
                .containsExactly("1:1: the text is bigger than 1024 KiB, the most that is read");
    }

    @Test
    void aBomb_isDefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(10)));
        }
        assertThat(problems(bomb.toString()))
                .containsExactly("5:45: more than 100000 values, aliases written out, the most that is read");
    }

    @Test
    void deepNesting_isRefused() {
        String problem = ": nested deeper than 50 levels, the most that is read";
        assertThat(problems("a: " + "[".repeat(100_000))).containsExactly("1:53" + problem);
        assertThat(problems("a: " + "{a: ".repeat(100_000))).containsExactly("1:200" + problem);
        StringBuilder chain = new StringBuilder("a0: &a0 " + "[".repeat(40) + "]".repeat(40) + "\n");
        for (int i = 1; i < 5; i++) {
            chain.append("a%d: &a%d [[[*a%d]]]\n".formatted(i, i, i - 1));
        }
        assertThat(problems(chain.toString())).containsExactly("5:12" + problem);
    }

    @Test
    void anAliasOfItself_isRefused() {
        assertThat(problems("a: &a [*a]")).containsExactly("1:8: *a refers to nothing: no &a has ended before it");
    }

    @Test
    void manyMistakes_areCutAtAHundred() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            text.append("key").append(i).append(": 1\n");
        }
        assertThat(problems(text.toString())).hasSize(100);
    }

    static List<String> problems(String text) {
        ScenarioException thrown =
                catchThrowableOfType(ScenarioException.class, () -> new ScenarioReader(ToyKinds.ALL).read("f", text));
        assertThat(thrown).isNotNull();
        return thrown.problems().stream()
                .map(Problem::toString)
                .map(p -> p.replaceFirst("^f:", ""))
                .toList();
    }
}
