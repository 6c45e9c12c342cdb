package dev.faultline.simulator.component;

import dev.faultline.simulator.message.LeaderNews;
import dev.faultline.simulator.message.LeaderNews.Kind;
import dev.faultline.simulator.spec.Settings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who of the nodes of a database leads. The leader tells the others five times in the time after which it is taken for dead.
 * Whoever has not heard of it for so long asks the others; they agree if they have not heard either and have got no more. With
 * a majority needed, a leader that does not hear one steps down before anybody else can lead. Without, there may be two.
 */
final class Leadership {
    private static final int NOBODY = -1;
    private static final int BEATS = 5;

    /** What the node does as it is told. */
    interface Node {
        /** It has got everything up to this version. */
        long received();

        /** Leads from now on. */
        void lead(Context context);

        /** Follows a leader, and drops what it has beyond a version: the leader knows nothing of it. */
        void follow(int leader, long version, Context context);

        /** Leads no longer, and nobody else does yet. */
        void stepDown(Context context);

        /** A follower has got further. */
        void acknowledged(Context context);
    }

    private final Node node;
    private final int self;
    private final int rank;
    private final boolean failsOver;
    private final long after;
    private final boolean majority;
    private final Map<Integer, Peer> peers = new LinkedHashMap<>();
    private final TreeMap<Long, Long> takeovers = new TreeMap<>(); // the version at which each epoch of mine began
    private long epoch = 1;
    private long promised = 1;
    private int leader;
    private long leaderHeard;
    private boolean begun;
    private @Nullable Candidacy candidacy;

    private static final class Peer {
        long heard;
        long received;
        long epoch;
    }

    private static final class Candidacy {
        final long epoch;
        int grants = 1;
        boolean refused;

        Candidacy(long epoch) {
            this.epoch = epoch;
        }
    }

    /** @param all addresses of the nodes; the first leads at the start */
    Leadership(@Nullable Settings failover, List<Integer> all, int self, Node node) {
        this.node = node;
        this.self = self;
        this.rank = all.indexOf(self);
        this.failsOver = failover != null;
        this.after = failover == null ? 0 : failover.duration("after");
        this.majority = failover == null || failover.flag("majority");
        this.leader = all.get(0);
        all.stream().filter(each -> each != self).forEach(each -> peers.put(each, new Peer()));
    }

    boolean leads() {
        return leader == self;
    }

    /** For a caller that has asked the wrong one: who leads, by address + 1; -1 if that is not known. */
    long hint() {
        return leader == NOBODY ? -1 : leader + 1;
    }

    void start(Context context) {
        if (begun && leads() && failsOver) {
            leader = NOBODY;
            node.stepDown(context);
        }
        begun = true;
        leaderHeard = context.now();
        peers.values().forEach(peer -> peer.heard = context.now());
        candidacy = null;
        if (failsOver) {
            tick(context);
        }
    }

    private void tick(Context context) {
        long now = context.now();
        if (leads()) {
            if (majority && !hearsMajority(now)) {
                context.note("hears no majority any more and steps down");
                leader = NOBODY;
                leaderHeard = now;
                node.stepDown(context);
            } else {
                beat(context);
            }
        } else if (candidacy == null && now - leaderHeard > after + rank * after / 10) {
            ask(context);
        }
        context.alarm(Math.max(1, after / BEATS), this::tick);
    }

    private boolean hearsMajority(long now) {
        int heard = 1;
        for (Peer peer : peers.values()) {
            heard += now - peer.heard <= after * 3 / BEATS ? 1 : 0;
        }
        return isMajority(heard);
    }

    private boolean isMajority(int nodes) {
        return nodes > (1 + peers.size()) / 2;
    }

    private void beat(Context context) {
        peers.forEach(
                (address, peer) -> context.send(address, new LeaderNews(self, Kind.BEAT, epoch, since(peer.epoch))));
    }

    /** The least that any of my epochs began with that a follower has not heard of: what it has beyond may differ. */
    private long since(long known) {
        Map<Long, Long> later = takeovers.tailMap(known, false);
        return later.isEmpty() ? Long.MAX_VALUE : Collections.min(later.values());
    }

    private void ask(Context context) {
        Candidacy asked = new Candidacy(Math.max(epoch, promised) + 1);
        candidacy = asked;
        promised = asked.epoch;
        leader = NOBODY;
        context.note("has not heard of the primary for " + Job.millis(after) + " and asks to lead");
        peers.keySet()
                .forEach(peer -> context.send(peer, new LeaderNews(self, Kind.ASK, asked.epoch, node.received())));
        context.alarm(Math.max(1, after / BEATS), later -> over(asked, later));
    }

    private void over(Candidacy asked, Context context) {
        if (asked.equals(candidacy)) {
            candidacy = null;
            leaderHeard = context.now();
            if (!majority && !asked.refused) {
                take(asked, context);
            }
        }
    }

    private void take(Candidacy won, Context context) {
        candidacy = null;
        epoch = won.epoch;
        leader = self;
        node.lead(context);
        takeovers.put(epoch, node.received());
        peers.values().forEach(peer -> peer.heard = context.now());
        context.note("leads from now on, from version " + node.received() + " of "
                + (majority ? "a majority" : "those it hears"));
        beat(context);
    }

    void receive(LeaderNews news, Context context) {
        Peer peer = peers.get(news.from());
        if (peer == null) {
            throw new IllegalStateException(news.from() + " is no node of this database");
        }
        peer.heard = context.now();
        switch (news.kind()) {
            case BEAT -> heard(news, context);
            case ACK -> {
                peer.received = news.version();
                peer.epoch = Math.max(peer.epoch, news.epoch());
                node.acknowledged(context);
            }
            case ASK -> asked(news, context);
            case GRANT -> {
                Candidacy mine = candidacy;
                if (mine != null && mine.epoch == news.epoch()) {
                    mine.grants++;
                    if (majority && isMajority(mine.grants)) {
                        take(mine, context);
                    }
                }
            }
            case REFUSE -> {
                if (candidacy != null) {
                    candidacy.refused = true;
                }
            }
        }
    }

    private void heard(LeaderNews news, Context context) {
        boolean older = news.epoch() < epoch || (news.epoch() == epoch && leads() && news.from() > self);
        if (older) {
            return; // it will hear of the later one
        }
        leaderHeard = context.now();
        candidacy = null;
        promised = Math.max(promised, news.epoch());
        if (leader != news.from() || epoch != news.epoch()) {
            boolean led = leads();
            epoch = news.epoch();
            leader = news.from();
            if (news.version() != Long.MAX_VALUE) {
                takeovers.put(epoch, news.version());
            }
            if (led) {
                node.stepDown(context);
            }
            node.follow(leader, news.version(), context);
        }
        tell(context);
    }

    private void asked(LeaderNews news, Context context) {
        boolean silent = !leads() && context.now() - leaderHeard > after * (BEATS - 1) / BEATS;
        boolean granted = silent && news.epoch() > promised && news.version() >= node.received();
        if (granted) {
            promised = news.epoch();
            leaderHeard = context.now();
        }
        context.send(
                news.from(), new LeaderNews(self, granted ? Kind.GRANT : Kind.REFUSE, news.epoch(), node.received()));
    }

    /** Tells the leader how far this node has got. */
    void tell(Context context) {
        if (leader != NOBODY && !leads()) {
            context.send(leader, new LeaderNews(self, Kind.ACK, epoch, node.received()));
        }
    }

    /** The version that so many followers have got; what all have got, if there are not so many. */
    long receivedBy(int followers) {
        return peers.values().stream()
                .map(peer -> peer.received)
                .sorted(Collections.reverseOrder())
                .skip(Math.min(followers, peers.size()) - 1L)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    int followers() {
        return peers.size();
    }

    String words() {
        return leads() ? "leads in epoch " + epoch : leader == NOBODY ? "nobody leads" : "follows in epoch " + epoch;
    }
}
