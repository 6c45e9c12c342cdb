package dev.faultline.simulator.cluster;

import dev.faultline.simulator.time.VirtualTime;

/** The engine's own cost, with components that do next to nothing. */
final class ToyBenchmark {
    private ToyBenchmark() {}

    public static void main(String[] args) {
        int rounds = args.length == 0 ? 5 : Integer.parseInt(args[0]);
        try (Benchmark benchmark = new Benchmark(rounds)) {
            for (int rate : new int[] {1000, 10_000}) {
                String text = Toys.chain(rate, 2).replace("workers: 8", "workers: 20");
                System.out.println(
                        benchmark.measure(rate + "/s", Toys.model(text, 1), 100_000L / rate * VirtualTime.SECOND));
            }
        }
    }
}
