package dev.faultline.yardsticks;

import dev.faultline.simulator.bench.Contender;
import dev.faultline.simulator.bench.Workload;
import java.util.ArrayDeque;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.randvar.RandomVariateGen;
import umontreal.ssj.rng.MRG32k3a;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * A workload in SSJ's event view, as its own examples are written: the same events, each server's end of work an event
 * object that is used again, each message one of its own. Time is in units of a server's mean work.
 */
final class Ssj implements Contender.Going {
    private final Simulator simulator = new Simulator(new SplayTree());
    private final Workload workload;
    private final Server[] servers;
    private final Server database;
    private final MRG32k3a pick = new MRG32k3a();
    private int turn;
    private long come;
    private long until;
    private long answered;
    private double sum;

    static Contender contender() {
        return new Contender() {
            @Override
            public String name() {
                return "SSJ";
            }

            @Override
            public Going prepare(Workload workload, long seed) {
                return new Ssj(workload);
            }
        };
    }

    private Ssj(Workload workload) {
        this.workload = workload;
        simulator.init();
        servers = new Server[workload.servers()];
        for (int i = 0; i < servers.length; i++) {
            servers[i] = new Server(1, workload.stored() ? Place.AT_DATABASE : null);
        }
        database = new Server(workload.databaseWork(), Place.BACK_AT_SERVER);
        Arrival first = new Arrival();
        first.schedule(first.gap.nextDouble());
    }

    private static final class Request {
        final double wanted;
        Server server;

        Request(double wanted, Server server) {
            this.wanted = wanted;
            this.server = server;
        }
    }

    /** Where a message arrives. */
    private enum Place {
        AT_BALANCER,
        AT_SERVER,
        AT_DATABASE,
        BACK_AT_SERVER,
        BACK_AT_BALANCER,
        BACK_AT_USER
    }

    private final class Hop extends Event {
        private final Place to;
        private final Request request;

        Hop(Place to, Request request) {
            super(simulator);
            this.to = to;
            this.request = request;
            schedule(Workload.HOP);
        }

        @Override
        public void actions() {
            switch (to) {
                case AT_BALANCER -> {
                    request.server = servers[next()];
                    new Hop(Place.AT_SERVER, request);
                }
                case AT_SERVER -> request.server.take(request);
                case AT_DATABASE -> database.take(request);
                case BACK_AT_SERVER -> answer(request);
                case BACK_AT_BALANCER -> new Hop(Place.BACK_AT_USER, request);
                case BACK_AT_USER -> {
                    answered++;
                    sum += simulator.time() - request.wanted;
                }
            }
        }
    }

    private int next() {
        if (workload.random()) {
            return pick.nextInt(0, servers.length - 1);
        }
        turn = turn + 1 == servers.length ? 0 : turn + 1;
        return turn;
    }

    private void answer(Request request) {
        new Hop(workload.balanced() ? Place.BACK_AT_BALANCER : Place.BACK_AT_USER, request);
    }

    private final class Server extends Event {
        private final RandomVariateGen work;
        private final Place after;
        private final ArrayDeque<Request> queue = new ArrayDeque<>();

        Server(double mean, Place after) {
            super(simulator);
            this.work = new ExponentialGen(new MRG32k3a(), 1 / mean);
            this.after = after;
        }

        void take(Request request) {
            queue.add(request);
            if (queue.size() == 1) {
                schedule(work.nextDouble());
            }
        }

        @Override
        public void actions() {
            Request done = queue.remove();
            if (!queue.isEmpty()) {
                schedule(work.nextDouble());
            }
            if (after == null) {
                answer(done);
            } else {
                new Hop(after, done);
            }
        }
    }

    private final class Arrival extends Event {
        private final RandomVariateGen gap = new ExponentialGen(new MRG32k3a(), workload.arrivals());

        Arrival() {
            super(simulator);
        }

        @Override
        public void actions() {
            Request request = new Request(simulator.time(), servers[0]);
            new Hop(workload.balanced() ? Place.AT_BALANCER : Place.AT_SERVER, request);
            schedule(gap.nextDouble());
            if (++come == until) {
                simulator.stop();
            }
        }
    }

    @Override
    public void advance(long requests) {
        until = come + requests;
        simulator.start();
    }

    @Override
    public long answered() {
        return answered;
    }

    @Override
    public double meanTime() {
        return sum / answered;
    }
}
