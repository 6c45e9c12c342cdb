package dev.faultline.web.bench;

import dev.faultline.simulator.time.RandomStream;
import java.util.Arrays;

/**
 * The {@code pipe} model as a bare loop over primitive events, without components, messages, policies, ledger or
 * histograms: about the least that a machine needs for it. Nine events a request, as on the network of a real system.
 */
final class BarePipe {
    private static final int KIND_BITS = 4;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;

    private final int servers;
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
    private long toCome;
    private int turn;
    private long done;
    private long events;
    private long sum;

    /**
     * @param scale 1 for the model itself; else so many times the load, the servers and the database's speed
     * @param requests to be answered
     */
    BarePipe(int scale, long requests, long seed) {
        this.servers = Pipe.SERVERS * scale;
        this.betweenArrivals = Pipe.UNIT / (Pipe.ARRIVALS * scale);
        this.databaseWork = Pipe.UNIT * Pipe.DATABASE_SHARE / (Pipe.ARRIVALS * scale);
        this.random = new RandomStream(seed);
        this.toCome = requests;
        this.atServer = new Waiting[servers];
        Arrays.setAll(atServer, i -> new Waiting());
    }

    /** Runs until every request is answered. */
    BarePipe run() {
        long requests = toCome;
        heap.push(exponential(betweenArrivals), 0);
        while (done < requests) {
            int event = heap.pop();
            events++;
            handle(event & KIND_MASK, event >>> KIND_BITS);
        }
        return this;
    }

    private void handle(int kind, int request) {
        switch (kind) {
            case 0 -> arrive();
            case 1 -> atBalancer(request);
            case 2 -> atServer(request);
            case 3 -> servedByServer(request);
            case 4 -> atDatabase(request);
            case 5 -> servedByDatabase(request);
            case 6 -> hop(7, request); // back at the server
            case 7 -> hop(8, request); // back at the balancer
            default -> answered(request);
        }
    }

    private void arrive() {
        int request = freeCount > 0 ? free[--freeCount] : fresh();
        started[request] = heap.now();
        hop(1, request);
        if (--toCome > 0) {
            heap.push(heap.now() + exponential(betweenArrivals), 0);
        }
    }

    private int fresh() {
        if (used == started.length) {
            started = Arrays.copyOf(started, used * 2);
            server = Arrays.copyOf(server, used * 2);
        }
        return used++;
    }

    private void atBalancer(int request) {
        server[request] = turn;
        turn = turn + 1 == servers ? 0 : turn + 1;
        hop(2, request);
    }

    private void atServer(int request) {
        if (atServer[server[request]].add(request)) {
            work(3, request, Pipe.UNIT);
        }
    }

    private void servedByServer(int request) {
        int next = atServer[server[request]].next();
        if (next >= 0) {
            work(3, next, Pipe.UNIT);
        }
        hop(4, request);
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

    private void answered(int request) {
        sum += heap.now() - started[request];
        done++;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, Math.max(1024, freeCount * 2));
        }
        free[freeCount++] = request;
    }

    private void hop(int kind, int request) {
        heap.push(heap.now() + Pipe.HOP, kind | request << KIND_BITS);
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

    /** Mean time to an answer, in units of a server's mean work. */
    double meanTime() {
        return (double) sum / done / Pipe.UNIT;
    }
}
