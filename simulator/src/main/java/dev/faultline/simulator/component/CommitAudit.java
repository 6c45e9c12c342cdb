package dev.faultline.simulator.component;

import dev.faultline.simulator.message.CommitNews;
import dev.faultline.simulator.message.CommitNews.Commit;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out which reads of one coordinator were stale: those that returned an older version than one committed before
 * the read began. What others have committed is known some time later, so a read is judged when all of them have told
 * what they had committed by its end. Of more reads than the limit, the oldest pass for fresh.
 */
final class CommitAudit {
    /** How often a coordinator tells the others. */
    static final long NEWS_EVERY = 100 * VirtualTime.MILLISECOND;

    /** Commits told at a time, to each of the others. */
    private static final int MOST_NEWS = 1000;

    /** Own commits kept for those who have not heard of them; of more, the oldest are never told. */
    private static final int MOST_UNHEARD = 10_000;

    private static final int MOST_READS = 1 << 16;

    private final int staleFrom;
    private final CommitHistory history = new CommitHistory();
    private final Map<Integer, Peer> peers = new LinkedHashMap<>();
    private final Deque<Commit> own = new ArrayDeque<>();
    private final Deque<Read> reads = new ArrayDeque<>();
    private long firstOwn = 1;

    private static final class Peer {
        /** The last of its commits that is known here. */
        long known;

        /** All that it had committed by then is known here. */
        long knownUntil;

        /** The last of the own commits that it has heard of. */
        long heard;
    }

    private record Read(long key, long version, long began, long ended) {}

    /** @param others addresses of the other coordinators that handle the same keys */
    CommitAudit(int staleFrom, List<Integer> others) {
        this.staleFrom = staleFrom;
        others.forEach(address -> peers.put(address, new Peer()));
    }

    boolean alone() {
        return peers.isEmpty();
    }

    /** A write coordinated here has been acknowledged by enough replicas. */
    void committed(long key, long version, long now) {
        Commit commit = new Commit(key, version, now);
        history.add(commit);
        if (alone()) {
            return;
        }
        own.add(commit);
        if (own.size() > MOST_UNHEARD) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        own.removeFirst();
        firstOwn++;
    }

    /** A read coordinated here returns a version; returns how many reads are now known to have been stale. */
    int read(long key, long version, long began, long now) {
        reads.add(new Read(key, version, began, now));
        if (reads.size() > MOST_READS) {
            reads.removeFirst();
        }
        return judge(now);
    }

    private int judge(long now) {
        long known = now;
        for (Peer peer : peers.values()) {
            known = Math.min(known, peer.knownUntil);
        }
        int stale = 0;
        while (!reads.isEmpty() && reads.getFirst().ended() <= known) {
            Read read = reads.removeFirst();
            if (history.misses(staleFrom, read.key(), read.version(), read.began())) {
                stale++;
            }
        }
        return stale;
    }

    /** Tells one of the others what it has not heard of. */
    CommitNews newsFor(int address, int self, long now) {
        Peer peer = peer(address);
        long first = Math.max(peer.heard + 1, firstOwn);
        List<Commit> commits = new ArrayList<>();
        own.stream().skip(first - firstOwn).limit(MOST_NEWS).forEach(commits::add);
        boolean all = first + commits.size() == firstOwn + own.size();
        long asOf = all ? now : commits.getLast().at() - 1; // others of the same moment may be missing
        return new CommitNews(self, asOf, first, peer.known, commits);
    }

    /** Takes in what another has committed; returns how many reads are now known to have been stale. */
    int heard(CommitNews news, long now) {
        Peer peer = peer(news.from());
        long number = news.first();
        for (Commit commit : news.commits()) {
            if (number > peer.known) {
                history.add(commit);
                peer.known = number;
            }
            number++;
        }
        peer.knownUntil = Math.max(peer.knownUntil, news.asOf());
        peer.heard = Math.max(peer.heard, news.heard());
        forgetHeard();
        return judge(now);
    }

    private void forgetHeard() {
        long heardByAll = Long.MAX_VALUE;
        for (Peer peer : peers.values()) {
            heardByAll = Math.min(heardByAll, peer.heard);
        }
        while (!own.isEmpty() && firstOwn <= heardByAll) {
            forgetFirst();
        }
    }

    private Peer peer(int address) {
        Peer peer = peers.get(address);
        if (peer == null) {
            throw new IllegalStateException(address + " coordinates other keys");
        }
        return peer;
    }
}
