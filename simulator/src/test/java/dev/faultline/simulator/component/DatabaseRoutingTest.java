package dev.faultline.simulator.component;

import static dev.faultline.simulator.message.Operation.READ;
import static dev.faultline.simulator.message.Operation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.spec.Settings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatabaseRoutingTest {
    private static Settings database(String keys) {
        return Boxes.settings("orders", "kind: database" + keys);
    }

    private static DatabaseRouting routing(String keys) {
        Settings settings = database(keys);
        List<Integer> addresses = IntStream.range(0, DatabaseRouting.instances(settings))
                .map(i -> 100 + i)
                .boxed()
                .toList();
        return new DatabaseRouting(settings, addresses);
    }

    private static List<String> names(String keys) {
        Settings settings = database(keys);
        return IntStream.range(0, Database.KIND.instances().applyAsInt(settings))
                .mapToObj(i -> Database.KIND.instanceName().of("orders", settings, i))
                .toList();
    }

    private static Set<Integer> readers(DatabaseRouting routing, long key) {
        Set<Integer> readers = new TreeSet<>();
        for (int request = 0; request < 100; request++) {
            readers.add(routing.pick(READ, key, request, 1));
        }
        return readers;
    }

    @Test
    void instances_haveNamesThatSayWhatTheyAre() {
        assertThat(names("")).containsExactly("orders");
        assertThat(names(", replicas: 2")).containsExactly("orders-primary", "orders-replica-1", "orders-replica-2");
        assertThat(names(", shards: 2")).containsExactly("orders-shard-1", "orders-shard-2");
        assertThat(names(", shards: 2, replicas: 1"))
                .containsExactly(
                        "orders-shard-1-primary",
                        "orders-shard-1-replica-1",
                        "orders-shard-2-primary",
                        "orders-shard-2-replica-1");
    }

    @Test
    void key_staysOnItsShardAndShardsAreEquallyLarge() {
        DatabaseRouting routing = routing(", shards: 4");
        int[] keys = new int[4];
        for (int key = 0; key < 100_000; key++) {
            int address = routing.pick(WRITE, key, key * 7L, 1);
            assertThat(routing.pick(READ, key, key * 13L, 2)).isEqualTo(address);
            keys[address - 100]++;
        }

        assertThat(IntStream.of(keys).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(24_500, 25_500));
    }

    @Test
    void writes_goToThePrimaryAndReadsToWhomIsPreferred() {
        assertThat(routing(", replicas: 2, readFrom: replica").pick(WRITE, 1, 1, 1))
                .isEqualTo(100);
        assertThat(readers(routing(", replicas: 2"), 1)).containsExactly(100);
        assertThat(readers(routing(", replicas: 2, readFrom: replica"), 1)).containsExactly(101, 102);
        assertThat(readers(routing(", replicas: 2, readFrom: any"), 1)).containsExactly(100, 101, 102);
        assertThat(readers(routing(", readFrom: replica"), 1))
                .as("where there is no replica")
                .containsExactly(100);
    }

    @Test
    void anotherTry_mayGoToAnotherReplica() {
        DatabaseRouting routing = routing(", replicas: 2, readFrom: replica");

        Set<Integer> tried = new TreeSet<>();
        for (int attempt = 1; attempt < 20; attempt++) {
            tried.add(routing.pick(READ, 1, 1, attempt));
        }
        assertThat(tried).containsExactly(101, 102);
        assertThat(routing.pick(READ, 1, 1, 1)).isEqualTo(routing.pick(READ, 1, 1, 1));
    }
}
