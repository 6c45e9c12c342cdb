package dev.faultline.simulator.bench;

import static dev.faultline.simulator.bench.Table.one;
import static dev.faultline.simulator.bench.Table.whole;

import dev.faultline.simulator.cluster.ActorBench;
import dev.faultline.simulator.run.Model;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.time.VirtualTime;
import java.io.PrintWriter;
import java.lang.ref.Reference;
import java.util.Locale;

/** Heap after collection: for a component, new and worked in, and for a call that is open. */
final class Footprint {
    private static final int SERVERS = 10_000;
    private static final int REQUESTS_A_SERVER = 100;
    private static final int OPEN = 90_000;

    private final PrintWriter out;

    Footprint(PrintWriter out) {
        this.out = out;
    }

    void tables() {
        openCalls(); // first: what a run on actors leaves behind goes only by and by
        out.println();
        Table table = new Table(out, "10,000 servers", "new, KiB each", "worked in, KiB each", "in all, MiB");
        plain(table);
        actors(table);
    }

    private static void plain(Table table) {
        Model model = Workload.wide(SERVERS).model();
        long empty = used();
        PlainRun run = new PlainRun(model);
        run.advanceTo(0);
        long fresh = used() - empty;
        run.advanceTo(Workload.wide(SERVERS).timeFor((long) SERVERS * REQUESTS_A_SERVER));
        row(table, "plain loop", fresh, used() - empty);
        Reference.reachabilityFence(run);
    }

    private static void actors(Table table) {
        Model model = Workload.wide(SERVERS).model();
        try (ActorBench bench = new ActorBench()) {
            long empty = used();
            ActorBench.Run run = bench.start(model);
            long fresh = used() - empty;
            run.advanceTo(Workload.wide(SERVERS).timeFor((long) SERVERS * REQUESTS_A_SERVER));
            row(table, "actors", fresh, used() - empty);
            run.close();
        }
    }

    private static void row(Table table, String engine, long fresh, long worked) {
        table.row(engine, one(fresh / 1024.0 / SERVERS), one(worked / 1024.0 / SERVERS), whole(worked / 1024.0 / 1024));
    }

    /** Calls that nobody answers for an hour. */
    private void openCalls() {
        Table table = new Table(out, "a request in flight", "bytes");
        table.row("clients and a service", whole(bytesPerCall("servers", "")));
        table.row(
                "with a load balancer between",
                whole(bytesPerCall("edge", "  edge: {kind: load-balancer, targets: [servers]}\n")));
    }

    private static double bytesPerCall(String target, String between) {
        Model model = Workload.model(String.format(Locale.ROOT, """
                        faultline: 1
                        id: open
                        title: Open calls
                        seed: 1
                        duration: 1h
                        requests: {ask: {}}
                        components:
                          users: {kind: clients, arrivals: {constant: 100000/s}, calls: {to: %s}}
                        %s  servers: {kind: service, threads: 100000, handles: {ask: [{work: 1h}]}}
                        """, target, between), "open");
        PlainRun run = new PlainRun(model);
        run.advanceTo(VirtualTime.SECOND / 100);
        long before = used();
        run.advanceTo(VirtualTime.SECOND / 100 + OPEN * VirtualTime.SECOND / 100_000);
        double bytes = (double) (used() - before) / OPEN;
        Reference.reachabilityFence(run);
        return bytes;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
