package dev.faultline.simulator.bench;

import dev.faultline.simulator.time.RandomStream;
import java.util.Arrays;

/**
 * A workload as a bare loop over primitive events, without components, messages, policies, ledger or histograms: about
 * the least that a machine needs for it. As many events a request as on the network of a real system.
 */
final class BareLoop implements Contender.Going {
    private static final int KIND_BITS = 4;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;
    private static final long HOP = (long) (Workload.HOP * Workload.UNIT);

    private final Workload workload;
    private final double betweenArrivals;
    private final double databaseWork;
    private final EventHeap heap = new EventHeap();
    private final RandomStream random;
    private final Waiting[] atServer;
    private final Waiting atDatabase = new Waiting();
    private long[] started = new long[1024];
    private int[] server = new int[1024];
    private int[] free = new int[0];
    private int freeCount;
    private int used;
    private int turn;
    private long come;
    private long done;
    private long events;
    private long sum;

    BareLoop(Workload workload, long seed) {
        this.workload = workload;
        this.betweenArrivals = Workload.UNIT / workload.arrivals();
        this.databaseWork = Workload.UNIT * workload.databaseWork();
        this.random = new RandomStream(seed);
        this.atServer = new Waiting[workload.servers()];
        Arrays.setAll(atServer, i -> new Waiting());
        heap.push(exponential(betweenArrivals), 0);
    }

    @Override
    public void advance(long requests) {
        long until = come + requests;
        while (come < until) {
            int event = heap.pop();
            events++;
            handle(event & KIND_MASK, event >>> KIND_BITS);
        }
    }

    private void handle(int kind, int request) {
        switch (kind) {
            case 0 -> arrive();
            case 1 -> atBalancer(request);
            case 2 -> atServer(request);
            case 3 -> servedByServer(request);
            case 4 -> atDatabase(request);
            case 5 -> servedByDatabase(request);
            case 6 -> answeredByServer(request);
            case 7 -> hop(8, request); // back at the balancer
            default -> answered(request);
        }
    }

    private void arrive() {
        int request = freeCount > 0 ? free[--freeCount] : fresh();
        come++;
        started[request] = heap.now();
        hop(workload.balanced() ? 1 : 2, request);
        heap.push(heap.now() + exponential(betweenArrivals), 0);
    }

    private int fresh() {
        if (used == started.length) {
            started = Arrays.copyOf(started, used * 2);
            server = Arrays.copyOf(server, used * 2);
        }
        return used++;
    }

    private void atBalancer(int request) {
        if (workload.random()) {
            server[request] = random.nextInt(workload.servers());
        } else {
            server[request] = turn;
            turn = turn + 1 == workload.servers() ? 0 : turn + 1;
        }
        hop(2, request);
    }

    private void atServer(int request) {
        if (atServer[server[request]].add(request)) {
            work(3, request, Workload.UNIT);
        }
    }

    private void servedByServer(int request) {
        int next = atServer[server[request]].next();
        if (next >= 0) {
            work(3, next, Workload.UNIT);
        }
        if (workload.stored()) {
            hop(4, request);
        } else {
            answeredByServer(request);
        }
    }

    private void atDatabase(int request) {
        if (atDatabase.add(request)) {
            work(5, request, databaseWork);
        }
    }

    private void servedByDatabase(int request) {
        int next = atDatabase.next();
        if (next >= 0) {
            work(5, next, databaseWork);
        }
        hop(6, request);
    }

    private void answeredByServer(int request) {
        hop(workload.balanced() ? 7 : 8, request);
    }

    private void answered(int request) {
        sum += heap.now() - started[request];
        done++;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, Math.max(1024, freeCount * 2));
        }
        free[freeCount++] = request;
    }

    private void hop(int kind, int request) {
        heap.push(heap.now() + HOP, kind | request << KIND_BITS);
    }

    private void work(int kind, int request, double mean) {
        heap.push(heap.now() + exponential(mean), kind | request << KIND_BITS);
    }

    private long exponential(double mean) {
        return (long) (random.nextExponential() * mean);
    }

    long events() {
        return events;
    }

    @Override
    public long answered() {
        return done;
    }

    @Override
    public double meanTime() {
        return (double) sum / done / Workload.UNIT;
    }
}
