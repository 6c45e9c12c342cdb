package dev.faultline.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.simulator.time.RandomStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vote by itself, and against the tables of "Probabilistically Bounded Staleness" (Bailis and others, VLDB 2012). */
class QuorumVoteTest {
    private static final int TRIALS = 40_000;

    @Test
    void answer_thatMakesItEnough_saysSoOnce() {
        QuorumVote vote = new QuorumVote(3, 2);

        assertThat(vote.answer(4)).isFalse();
        assertThat(vote.answer(9)).isTrue();
        assertThat(vote.answer(11)).isFalse();
        assertThat(vote.newest()).as("what came later was not waited for").isEqualTo(9);
        assertThat(vote.open()).isZero();
    }

    @Test
    void refusal_thatLeavesTooFew_saysSoOnce() {
        QuorumVote vote = new QuorumVote(3, 2);

        assertThat(vote.refusal()).isFalse();
        assertThat(vote.refusal()).isTrue();
        assertThat(vote.refusal()).isFalse();
    }

    @Test
    void refusal_afterEnoughAnswers_changesNothing() {
        QuorumVote vote = new QuorumVote(3, 1);
        vote.answer(4);

        assertThat(vote.refusal()).isFalse();
        assertThat(vote.refusal()).isFalse();
        assertThat(vote.newest()).isEqualTo(4);
    }

    @Test
    void moreAnswersThanReplicas_cannotBeNeeded() {
        assertThatThrownBy(() -> new QuorumVote(3, 4)).hasMessageContaining("4 answers of 3");
        assertThatThrownBy(() -> new QuorumVote(3, 0)).hasMessageContaining("0 answers of 3");
    }

    /** Writes go to w replicas by chance and nowhere else, reads to r: whether one is among the last k versions. */
    @ParameterizedTest
    @CsvSource({
        "3, 1, 1, 1, 0.333333", "3, 1, 1, 2, 0.555556", "3, 1, 1, 3, 0.703704", "3, 1, 1, 5, 0.868313",
        "3, 1, 1, 10, 0.982658", "3, 1, 2, 1, 0.666667", "3, 1, 2, 2, 0.888889", "3, 1, 2, 3, 0.962963",
        "3, 1, 2, 5, 0.995885", "3, 1, 2, 10, 0.999983", "3, 2, 1, 1, 0.666667", "3, 2, 1, 2, 0.888889",
        "3, 2, 1, 3, 0.962963", "3, 2, 1, 5, 0.995885", "3, 2, 1, 10, 0.999983", "5, 1, 1, 1, 0.2",
        "5, 1, 1, 2, 0.36", "5, 1, 1, 3, 0.488", "5, 1, 1, 5, 0.67232", "5, 1, 1, 10, 0.892626",
        "2, 1, 1, 1, 0.5", "2, 1, 1, 2, 0.75", "2, 1, 1, 3, 0.875", "2, 1, 1, 5, 0.96875",
        "2, 1, 1, 10, 0.999023", "3, 2, 2, 1, 1", "3, 2, 2, 10, 1"
    })
    void readOfFixedQuorums_isWithinKVersionsAsOftenAsTheFormulaSays(int n, int r, int w, int k, double expected) {
        RandomStream random = new RandomStream(7);
        long[] replicas = new long[n];
        int within = 0;
        for (long version = 1; version <= TRIALS + 100; version++) {
            for (int replica : some(n, w, random)) {
                replicas[replica] = version;
            }
            QuorumVote vote = new QuorumVote(r, r);
            for (int replica : some(n, r, random)) {
                vote.answer(replicas[replica]);
            }
            within += version > 100 && vote.newest() > version - k ? 1 : 0;
        }

        assertThat((double) within / TRIALS).isCloseTo(expected, within(0.005));
    }

    private static List<Integer> some(int of, int count, RandomStream random) {
        long[] lots = LongStream.generate(random::nextLong).limit(of).toArray();
        return IntStream.range(0, of)
                .boxed()
                .sorted(Comparator.comparing(i -> lots[i]))
                .limit(count)
                .toList();
    }

    /** How long the four ways take, in milliseconds: a rate of messages is given by the inverse of their mean. */
    private record Ways(double bodyShare, double smallest, double shape, double tailRate) {
        static final Ways SSD = new Ways(0.9122, 0.235, 10, 1.66);
        static final Ways YMMR_WRITE = new Ways(0.939, 3, 3.35, 0.0028);
        static final Ways YMMR_OTHERS = new Ways(0.982, 1.5, 3.8, 0.0217);

        static Ways exponential(double rate) {
            return new Ways(0, 1, 1, rate);
        }

        double draw(RandomStream random) {
            return random.nextDouble() < bodyShare
                    ? smallest / StrictMath.pow(1 - random.nextDouble(), 1 / shape)
                    : random.nextExponential() / tailRate;
        }
    }

    private static Ways ways(String model, boolean write) {
        return switch (model) {
            case "SSD" -> Ways.SSD;
            case "YMMR" -> write ? Ways.YMMR_WRITE : Ways.YMMR_OTHERS;
            default -> Ways.exponential(write ? Double.parseDouble(model.substring(3)) : 1);
        };
    }

    /** The WARS model, by hand around the vote: a read that begins t after the commit sees the write with this chance. */
    @ParameterizedTest
    @CsvSource({
        "SSD, 1, 1, 0, 0.973569",
        "SSD, 1, 1, 1, 0.994983",
        "SSD, 1, 1, 5, 0.999995",
        "SSD, 1, 2, 0, 0.978411",
        "SSD, 1, 2, 1, 0.9958",
        "SSD, 2, 1, 0, 0.999438",
        "YMMR, 1, 1, 0, 0.887063",
        "YMMR, 1, 1, 1, 0.906523",
        "YMMR, 1, 1, 5, 0.93235",
        "YMMR, 1, 1, 10, 0.939113",
        "YMMR, 1, 1, 202, 0.966093",
        "YMMR, 1, 1, 1364, 0.998726",
        "YMMR, 2, 1, 0, 0.990058",
        "YMMR, 2, 1, 10, 0.996525",
        "YMMR, 2, 1, 202, 0.998897",
        "YMMR, 2, 2, 0, 1",
        "EXP4, 1, 1, 0, 0.943051",
        "EXP4, 1, 1, 1, 0.998953",
        "EXP1, 1, 1, 0, 0.751439",
        "EXP1, 1, 1, 1, 0.908396",
        "EXP1, 1, 1, 5, 0.998298",
        "EXP0.5, 1, 1, 0, 0.624703",
        "EXP0.5, 1, 1, 1, 0.772285",
        "EXP0.5, 1, 1, 5, 0.969136",
        "EXP0.1, 1, 1, 0, 0.419839",
        "EXP0.1, 1, 1, 1, 0.474858",
        "EXP0.1, 1, 1, 5, 0.647993",
        "EXP0.1, 1, 1, 10, 0.786666",
        "EXP0.1, 1, 1, 65, 0.999143"
    })
    void readAWhileAfterTheCommit_isFreshAsOftenAsPublished(String model, int r, int w, double after, double expected) {
        RandomStream random = new RandomStream(11);
        int fresh = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            fresh += isFresh(ways(model, true), ways(model, false), r, w, after, random) ? 1 : 0;
        }

        assertThat((double) fresh / TRIALS).isCloseTo(expected, within(0.01));
    }

    private record Arrival(double at, long version) {}

    private static boolean isFresh(Ways write, Ways others, int r, int w, double after, RandomStream random) {
        double[] stored =
                IntStream.range(0, 3).mapToDouble(i -> write.draw(random)).toArray();
        double[] acknowledged = Arrays.stream(stored)
                .map(at -> at + others.draw(random))
                .sorted()
                .toArray();
        double commit = enough(acknowledged, w);
        Arrival[] answers = new Arrival[3];
        for (int i = 0; i < 3; i++) {
            double asked = commit + after + others.draw(random);
            answers[i] = new Arrival(asked + others.draw(random), stored[i] <= asked ? 1 : VersionStore.NONE);
        }
        Arrays.sort(answers, Comparator.comparing(Arrival::at));
        QuorumVote read = new QuorumVote(3, r);
        for (Arrival answer : answers) {
            if (read.answer(answer.version())) {
                return read.newest() == 1;
            }
        }
        throw new IllegalStateException("three answers are not " + r);
    }

    /** When the vote says that it is enough. */
    private static double enough(double[] acknowledged, int w) {
        QuorumVote vote = new QuorumVote(3, w);
        return Objects.requireNonNull(Arrays.stream(acknowledged)
                .boxed()
                .filter(at -> vote.answer(1))
                .findFirst()
                .orElse(null));
    }
}
