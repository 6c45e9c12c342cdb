package dev.faultline.simulator.bench;

import dev.faultline.simulator.cluster.ActorBench;
import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.run.Instance;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/** The contenders that come with Faultline. */
final class Contenders {
    static final String BARE = "bare loop";
    static final String PLAIN = "plain loop";
    static final String UNCOUNTED = "plain loop without histograms";
    static final String ACTORS = "actors";
    static final String TWO_THREADS = "actors, 2 threads";

    private Contenders() {}

    static List<Contender> all(ActorBench bench) {
        return List.of(bare(), plain(), withoutHistograms(), actors(bench), twoThreads(bench));
    }

    /** As much as one core can do. */
    static Contender bare() {
        return contender(BARE, BareLoop::new);
    }

    static Contender plain() {
        return plain(PLAIN, Contenders::model, Workload::timeFor);
    }

    /** With nothing counted in histograms. */
    static Contender withoutHistograms() {
        return plain(UNCOUNTED, (workload, seed) -> model(workload, seed).withoutHistograms(), Workload::timeFor);
    }

    static Contender plain(Modelling modelling, Timing timing) {
        return plain(PLAIN, modelling, timing);
    }

    private static Contender plain(String name, Modelling modelling, Timing timing) {
        return contender(
                name, (workload, seed) -> new Plain(modelling.model(workload, seed), n -> timing.timeFor(workload, n)));
    }

    static Contender actors(ActorBench bench) {
        return actors(bench, Contenders::model, Workload::timeFor);
    }

    static Contender actors(ActorBench bench, Modelling modelling, Timing timing) {
        return contender(
                ACTORS,
                (workload, seed) ->
                        new Actors(bench.start(modelling.model(workload, seed)), n -> timing.timeFor(workload, n)));
    }

    static Contender twoThreads(ActorBench bench) {
        return contender(
                TWO_THREADS,
                (workload, seed) -> new Actors(bench.startOnTwo(model(workload, seed)), workload::timeFor));
    }

    /** Makes the model of a workload. */
    interface Modelling {
        Model model(Workload workload, long seed);
    }

    /** Virtual nanoseconds in which so many requests come. */
    interface Timing {
        long timeFor(Workload workload, long requests);
    }

    private interface Preparation {
        Contender.Going prepare(Workload workload, long seed);
    }

    private static Contender contender(String name, Preparation preparation) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Going prepare(Workload workload, long seed) {
                return preparation.prepare(workload, seed);
            }
        };
    }

    private static Model model(Workload workload, long seed) {
        return new Model(workload.model().scenario(), seed);
    }

    private static long answered(List<Instance> instances) {
        return users(instances).mapToLong(ClassStats::completed).sum();
    }

    private static double meanTime(List<Instance> instances) {
        double sum = users(instances).mapToDouble(each -> each.latency().sum()).sum();
        return sum / answered(instances) / Workload.UNIT;
    }

    private static Stream<ClassStats> users(List<Instance> instances) {
        return instances.stream().flatMap(each -> each.stats().classes().stream());
    }

    private static final class Plain implements Contender.Going {
        private final LongUnaryOperator timeFor;
        private final PlainRun run;

        Plain(Model model, LongUnaryOperator timeFor) {
            this.timeFor = timeFor;
            this.run = new PlainRun(model);
        }

        @Override
        public void advance(long requests) {
            run.advanceTo(run.now() + timeFor.applyAsLong(requests));
        }

        @Override
        public long answered() {
            return Contenders.answered(run.instances());
        }

        @Override
        public double meanTime() {
            return Contenders.meanTime(run.instances());
        }
    }

    private static final class Actors implements Contender.Going {
        private final ActorBench.Run run;
        private final LongUnaryOperator timeFor;
        private long time;

        Actors(ActorBench.Run run, LongUnaryOperator timeFor) {
            this.run = run;
            this.timeFor = timeFor;
        }

        @Override
        public void advance(long requests) {
            time += timeFor.applyAsLong(requests);
            run.advanceTo(time);
        }

        @Override
        public long answered() {
            return Contenders.answered(run.instances());
        }

        @Override
        public double meanTime() {
            return Contenders.meanTime(run.instances());
        }

        @Override
        public long windows() {
            return run.windows();
        }

        @Override
        public boolean shared() {
            return run.shared();
        }

        @Override
        public void close() {
            run.close();
        }
    }
}
