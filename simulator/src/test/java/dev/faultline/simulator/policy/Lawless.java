package dev.faultline.simulator.policy;

import dev.faultline.simulator.time.RandomStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What may not happen in virtual time: each breaks one house rule, and must be found out. */
public final class Lawless {
    private enum Colour {
        RED
    }

    private Lawless() {}

    public static final class ReadsTheNanoClock {
        public long now() {
            return System.nanoTime();
        }
    }

    public static final class ReadsTheClock {
        public long now() {
            return System.currentTimeMillis();
        }
    }

    public static final class AsksForTheInstant {
        public Instant now() {
            return Instant.now();
        }
    }

    public static final class DrawsUnseeded {
        public double draw() {
            return new Random().nextDouble();
        }
    }

    public static final class DrawsByThread {
        public double draw() {
            return ThreadLocalRandom.current().nextDouble();
        }
    }

    public static final class DrawsByMath {
        public double draw() {
            return Math.random();
        }
    }

    public static final class SplitsItsOwnStream {
        public double draw() {
            return new SplittableRandom().nextDouble();
        }
    }

    public static final class TakesAnyGenerator {
        public double draw() {
            return RandomGenerator.getDefault().nextDouble();
        }
    }

    public static final class SharesAStreamWithAll {
        private static final RandomStream STREAM = new RandomStream(1);

        public double draw() {
            return STREAM.nextDouble();
        }
    }

    public static final class CountsForAll {
        private static int count;

        public int next() {
            return ++count;
        }
    }

    public static final class MakesAnId {
        public String id() {
            return UUID.randomUUID().toString();
        }
    }

    public static final class KeepsAHashMap {
        public Map<String, Integer> map() {
            return new HashMap<>();
        }
    }

    public static final class KeepsAHashSet {
        public Set<String> set() {
            return new HashSet<>();
        }
    }

    public static final class IteratesOverASaltedSet {
        public String all() {
            return String.join(",", Set.of("a", "b"));
        }
    }

    public static final class IteratesOverASaltedMap {
        public String all() {
            return String.join(",", Map.of("a", 1, "b", 2).keySet());
        }
    }

    public static final class CollectsToASet {
        public Set<String> all(List<String> words) {
            return words.stream().collect(Collectors.toSet());
        }
    }

    public static final class CollectsToAMap {
        public Map<String, Integer> all(List<String> words) {
            return words.stream().collect(Collectors.toMap(word -> word, String::length));
        }
    }

    public static final class GroupsIntoAMap {
        public Map<Integer, List<String>> all(List<String> words) {
            return words.stream().collect(Collectors.groupingBy(String::length));
        }
    }

    public static final class StreamsInParallel {
        public long count(List<String> words) {
            return words.parallelStream().count();
        }
    }

    public static final class TurnsAStreamParallel {
        public long count(List<String> words) {
            return words.stream().parallel().count();
        }
    }

    public static final class SortsInParallel {
        public void sort(long[] numbers) {
            Arrays.parallelSort(numbers);
        }
    }

    public static final class HashesByAddress {
        public int hash(List<String> words) {
            return System.identityHashCode(words);
        }
    }

    public static final class HashesAnEnum {
        public int hash() {
            return Colour.RED.hashCode();
        }
    }

    public static final class TakesAnInexactLogarithm {
        public double log(double x) {
            return Math.log(x);
        }
    }

    public static final class StartsAThread {
        public void start() {
            new Thread(() -> {}).start();
        }
    }

    public static final class FormatsByTheMachinesLanguage {
        public String text(double number) {
            return String.format("%.1f", number);
        }
    }

    public static final class AsksTheMachine {
        public String home() {
            return System.getProperty("user.home");
        }
    }

    public static final class CountsTheCores {
        public int cores() {
            return Runtime.getRuntime().availableProcessors();
        }
    }
}
