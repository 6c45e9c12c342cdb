package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Hash;
import java.util.List;
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
        this.readFrom = switch (database.text("readFrom")) {
            case "replica" -> ReadFrom.REPLICA;
            case "any" -> ReadFrom.ANY;
            default -> ReadFrom.PRIMARY;
        };
    }

    /** Shards by hash: a key's shard is the same for everybody. */
    static int shard(long key, int shards) {
        return (int) Math.unsignedMultiplyHigh(Hash.mix(key ^ Hash.K6), shards);
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

    /** Another try of a read may go to another replica. */
    @Override
    public int pick(Operation operation, long key, long request, int attempt) {
        if (quorum != null) {
            return coordinator(quorum, key, request, attempt);
        }
        int first = shard(key, shards) * (1 + replicas);
        if (operation != Operation.READ || replicas == 0) {
            return addresses.get(first);
        }
        long lot = Hash.mix(request * Hash.K1 + attempt * Hash.K2 + key * Hash.K3);
        return switch (readFrom) {
            case PRIMARY -> addresses.get(first);
            case REPLICA -> addresses.get(first + 1 + (int) Math.unsignedMultiplyHigh(lot, replicas));
            case ANY -> addresses.get(first + (int) Math.unsignedMultiplyHigh(lot, 1 + replicas));
        };
    }

    /** Any node that coordinates the key. */
    private int coordinator(QuorumRules rules, long key, long request, int attempt) {
        long lot = Hash.mix(request * Hash.K1 + attempt * Hash.K2 + key * Hash.K3);
        boolean apart = rules.coordinators() > 0;
        int first = apart ? shards * rules.n() : shard(key, shards) * rules.n();
        return addresses.get(first + (int) Math.unsignedMultiplyHigh(lot, apart ? rules.coordinators() : rules.n()));
    }

    /** The instances of a database stay the same. */
    @Override
    public void members(Members members) {}
}
