package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.policy.ShardLayout;
import dev.faultline.simulator.policy.ShardLayout.By;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Hash;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a database is laid out over its instances, and which of them a call goes to: the key's shard, there the primary for
 * a write, and for a read whom the database's setting {@code readFrom} prefers. Instances stand shard by shard, the
 * primary before its replicas. Without a primary it goes to a node that coordinates.
 */
final class DatabaseRouting implements Targets {
    private final List<Integer> addresses;
    private final int shards;
    private final int replicas;
    private final ReadFrom readFrom;
    private final @Nullable QuorumRules quorum;
    private final int[] leaders; // of each shard, as far as is known here; by index within it
    private final boolean failsOver;
    private final ShardLayout layout;
    private int only = NONE; // the shard that all calls are for

    /** Who answers reads. */
    enum ReadFrom {
        PRIMARY,
        REPLICA,
        ANY
    }

    /** @param database the settings of the database */
    DatabaseRouting(Settings database, List<Integer> addresses) {
        this.addresses = List.copyOf(addresses);
        this.shards = database.count("shards");
        this.replicas = database.count("replicas");
        this.quorum = quorum(database);
        this.leaders = new int[shards];
        this.layout = layout(database);
        this.failsOver = database.has("failover");
        this.readFrom = switch (database.text("readFrom")) {
            case "replica" -> ReadFrom.REPLICA;
            case "any" -> ReadFrom.ANY;
            default -> ReadFrom.PRIMARY;
        };
    }

    /** Which shard each key lives on: the same for everybody. */
    static ShardLayout layout(Settings database) {
        By by = By.valueOf(database.text("shardBy").toUpperCase(Locale.ROOT).replace('-', '_'));
        return new ShardLayout(by, database.count("shards"), database.whole("shardKeys"));
    }

    private static @Nullable QuorumRules quorum(Settings database) {
        Settings quorum = database.sectionOrNull("quorum");
        return quorum == null ? null : QuorumRules.of(quorum);
    }

    static int instances(Settings database) {
        QuorumRules quorum = quorum(database);
        if (quorum != null) {
            return quorum.instances(database.count("shards"));
        }
        return database.count("shards") * (1 + database.count("replicas"));
    }

    /** {@code orders}; {@code orders-primary}, {@code orders-replica-1}; {@code orders-shard-2-replica-1}. */
    static String name(String component, Settings database, int index) {
        QuorumRules quorum = quorum(database);
        if (quorum != null) {
            return quorum.name(component, database.count("shards"), index);
        }
        int each = 1 + database.count("replicas");
        String shard = database.count("shards") == 1 ? "" : "-shard-" + (index / each + 1);
        if (each == 1) {
            return component + shard;
        }
        return component + shard + (index % each == 0 ? "-primary" : "-replica-" + index % each);
    }

    /** To one of its shards, whatever the key. */
    static DatabaseRouting toShard(int shard, Settings database, List<Integer> addresses) {
        DatabaseRouting routing = new DatabaseRouting(database, addresses);
        routing.only = shard;
        return routing;
    }

    private int shard(long key) {
        return only == NONE ? layout.shard(key) : only;
    }

    /** Another try of a read may go to another replica. */
    @Override
    public int pick(Operation operation, long key, long request, int attempt) {
        if (quorum != null) {
            return coordinator(quorum, key, request, attempt);
        }
        int shard = shard(key);
        int first = shard * (1 + replicas);
        int leader = leaders[shard];
        if (operation != Operation.READ || replicas == 0) {
            return addresses.get(first + leader);
        }
        long lot = Hash.mix(request * Hash.K1 + attempt * Hash.K2 + key * Hash.K3);
        return switch (readFrom) {
            case PRIMARY -> addresses.get(first + leader);
            case REPLICA -> {
                int which = (int) Math.unsignedMultiplyHigh(lot, replicas);
                yield addresses.get(first + which + (which >= leader ? 1 : 0));
            }
            case ANY -> addresses.get(first + (int) Math.unsignedMultiplyHigh(lot, 1 + replicas));
        };
    }

    /** Who leads is found out by asking: whoever does not answer, or does not lead, is not asked again at once. */
    @Override
    public void failed(int target, Reason why, long hint) {
        int index = failsOver ? addresses.indexOf(target) : -1;
        if (index < 0) {
            return;
        }
        int each = 1 + replicas;
        int shard = index / each;
        int named = hint > 0 ? addresses.indexOf((int) hint - 1) : -1;
        boolean silent = why == Reason.TIMEOUT || why == Reason.RESET || why == Reason.REFUSED_CONNECTION;
        if (named >= 0 && named / each == shard) {
            leaders[shard] = named % each;
        } else if (silent && leaders[shard] == index % each) {
            leaders[shard] = (index % each + 1) % each;
        }
    }

    /** Any node that coordinates the key. */
    private int coordinator(QuorumRules rules, long key, long request, int attempt) {
        long lot = Hash.mix(request * Hash.K1 + attempt * Hash.K2 + key * Hash.K3);
        boolean apart = rules.coordinators() > 0;
        int first = apart ? shards * rules.n() : shard(key) * rules.n();
        return addresses.get(first + (int) Math.unsignedMultiplyHigh(lot, apart ? rules.coordinators() : rules.n()));
    }

    /** The instances of a database stay the same. */
    @Override
    public void members(Members members) {}
}
