package dev.faultline.simulator.run;

import dev.faultline.simulator.fault.Circumstances;
import dev.faultline.simulator.fault.Fault;
import dev.faultline.simulator.fault.Fault.LinkFault;
import dev.faultline.simulator.fault.Fault.Verdict;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.scenario.Zones;
import dev.faultline.simulator.time.Distribution;
import dev.faultline.simulator.time.Hash;
import dev.faultline.simulator.time.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The links of one sending instance, one for each instance it sends to, with the faults that are on them. */
final class Links {
    private final Model model;
    private final Model.Place from;
    private final @Nullable Freight freight;
    private final RandomStream random = new RandomStream(0);
    private @Nullable Way[] ways = new Way[16];

    /** What is held on a link until its fault is healed. */
    record Held(String faultId, int to, Message message) {}

    private final List<Held> held = new ArrayList<>();
    private final Map<String, Placed> faults = new LinkedHashMap<>();

    private record Placed(String id, Reach reach, LinkFault fault, Circumstances how) {}

    private final Map<String, Long> met = new LinkedHashMap<>();
    private long handed;
    private long doubled;
    private long lost;
    private long heldBack;

    private static final class Way {
        final Model.Place to;
        final long floor;
        final Distribution extra;
        final boolean constant;
        final long key;
        final long ownBandwidth;
        final Zones.Way billed;
        List<Placed> faults = List.of();
        long bandwidth;
        long freeAt;

        Way(Model.Place to, long floor, Distribution extra, long ownBandwidth, Zones.Way billed, long key) {
            this.ownBandwidth = ownBandwidth;
            this.billed = billed;
            this.to = to;
            this.floor = floor;
            this.extra = extra;
            this.constant = extra instanceof Distribution.Constant;
            this.key = key;
        }
    }

    /** @param freight null where nothing weighs anything */
    Links(Model model, Model.Place from, @Nullable Freight freight) {
        this.freight = freight;
        this.model = model;
        this.from = from;
    }

    /** What happened to a message as it was put on a link. */
    enum Fate {
        ONCE,
        TWICE,
        LOST,
        HELD,
        UNREADABLE,
        UNRESOLVED
    }

    private long delay;

    /** How long the message last judged is on its way. */
    long delay() {
        return delay;
    }

    private long load;

    /** How many bytes the message has that is judged next. */
    void load(long bytes) {
        load = bytes;
    }

    /** How long it takes to put it on the way, behind what is being sent there already. */
    private long carry(Way way, long now) {
        long bytes = load;
        load = 0;
        if (freight != null) {
            freight.sent(way.billed, bytes);
        }
        if (way.bandwidth == 0) {
            return 0;
        }
        way.freeAt = Math.max(now, way.freeAt) + Math.max(1, (long) (bytes * 1e9 / way.bandwidth));
        return way.freeAt - now;
    }

    Fate judge(int to, Message message, long now) {
        Way way = way(to);
        handed++;
        delay = way.floor;
        if (load > 0) {
            delay += carry(way, now);
        }
        if (way.constant && way.faults.isEmpty()) {
            delay += way.extra.minimum();
            return Fate.ONCE;
        }
        random.restart(Hash.mix(way.key + message.fingerprint() + occasion(to, message, now)));
        delay += way.extra.sample(random);
        return way.faults.isEmpty() ? Fate.ONCE : judgeFaults(way, to, message, now);
    }

    /** Heartbeats and the like say the same over and over, to many: without this they would all fare the same. */
    private static long occasion(int to, Message message, long now) {
        return message.request() == Message.NO_REQUEST ? now * Hash.K1 + to * Hash.K2 : 0;
    }

    private Fate judgeFaults(Way way, int to, Message message, long now) {
        Fate fate = Fate.ONCE;
        for (Placed placed : way.faults) {
            if (!placed.how().match().covers(message)) {
                continue;
            }
            if (message.request() != Message.NO_REQUEST) {
                met.merge(placed.id(), 1L, Long::sum);
            }
            Verdict verdict = placed.fault().judge(message, placed.how().strength(now), random);
            delay += verdict.delay();
            switch (verdict.fate()) {
                case PASS -> {}
                case LOSE -> {
                    lost++;
                    return Fate.LOST;
                }
                case DUPLICATE -> fate = Fate.TWICE;
                case CORRUPT -> {
                    return Fate.UNREADABLE;
                }
                case UNRESOLVED -> {
                    if (message instanceof Call) {
                        lost++;
                        handed++; // the answer that the caller gives itself
                        return Fate.UNRESOLVED;
                    }
                }
                case HOLD -> {
                    heldBack++;
                    held.add(new Held(placed.id(), to, message));
                    return Fate.HELD;
                }
            }
        }
        doubled += fate == Fate.TWICE ? 1 : 0;
        return fate;
    }

    Mail.Sent sent() {
        return new Mail.Sent(handed, doubled, lost, heldBack);
    }

    /** Messages of requests that the fault has judged. */
    long metBy(String faultId) {
        return met.getOrDefault(faultId, 0L);
    }

    private Way way(int to) {
        if (to >= ways.length) {
            ways = Arrays.copyOf(ways, Math.max(to + 1, ways.length * 2));
        }
        Way way = ways[to];
        if (way == null) {
            Model.Place place = model.place(to);
            Model.Latency latency = model.latency(from, place);
            way = new Way(
                    place,
                    latency.floor(),
                    latency.extra(),
                    latency.bandwidth(),
                    model.billed(from, place),
                    Hash.of(from.component() + " -> " + place.component()) + model.seed() * Hash.K4);
            lay(way);
            ways[to] = way;
        }
        return way;
    }

    /** Finds what lies on a way now; the narrowest place decides how much can be sent. */
    private void lay(Way way) {
        way.faults = towards(way);
        way.bandwidth = way.ownBandwidth;
        for (Placed placed : way.faults) {
            if (placed.fault() instanceof Fault.Bandwidth narrow) {
                way.bandwidth = way.bandwidth == 0 ? narrow.limit() : Math.min(way.bandwidth, narrow.limit());
            }
        }
    }

    private List<Placed> towards(Way way) {
        return faults.values().stream()
                .filter(placed -> placed.reach().covers(model, way.to))
                .toList();
    }

    /** What was to be delivered in the way it was sent, and now is lost. */
    void loses() {
        lost++;
    }

    /** Messages held back by a fault. */
    int held() {
        return held.size();
    }

    void inject(String id, Reach reach, LinkFault fault, Circumstances how) {
        faults.put(id, new Placed(id, reach, fault, how));
        refresh();
    }

    /** Takes the fault away and returns what it had held, in order. */
    List<Held> heal(String id) {
        faults.remove(id);
        refresh();
        List<Held> free = held.stream().filter(h -> h.faultId().equals(id)).toList();
        held.removeIf(h -> h.faultId().equals(id));
        return free;
    }

    private void refresh() {
        for (Way way : ways) {
            if (way != null) {
                lay(way);
            }
        }
    }
}
