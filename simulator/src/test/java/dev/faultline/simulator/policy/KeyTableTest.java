package dev.faultline.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.simulator.time.RandomStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyTableTest {
    @Test
    void table_doesWhatALinkedMapDoes() {
        KeyTable table = new KeyTable(300);
        Map<Long, Long> map = new LinkedHashMap<>();
        RandomStream random = new RandomStream(4);
        for (long step = 0; step < 200_000; step++) {
            long key = random.nextInt(600) * 4_294_967_296L; // many share their low bits
            int slot = table.find(key);
            assertThat(slot >= 0).isEqualTo(map.containsKey(key));
            if (slot < 0 && !table.full()) {
                table.insert(key, step);
                map.put(key, step);
            } else if (slot >= 0) {
                assertThat(table.value(slot)).isEqualTo(map.get(key));
                if (random.nextInt(2) == 0) {
                    table.touch(slot);
                    map.put(key, map.remove(key));
                } else {
                    table.remove(slot);
                    map.remove(key);
                }
            }
            assertThat(table.size()).isEqualTo(map.size());
        }
        assertThat(drain(table)).isEqualTo(new ArrayList<>(map.keySet()));
    }

    @Test
    void clearedTable_isEmptyAndTakesKeysAgain() {
        KeyTable table = new KeyTable(100);
        for (long key = 0; key < 100; key++) {
            table.insert(key, key);
        }

        table.clear();

        assertThat(table.size()).isZero();
        assertThat(table.find(5)).isEqualTo(KeyTable.NONE);
        table.insert(5, 50);
        assertThat(table.value(table.find(5))).isEqualTo(50);
        assertThat(drain(table)).containsExactly(5L);
    }

    private static List<Long> drain(KeyTable table) {
        List<Long> keys = new ArrayList<>();
        for (int slot = table.oldest(); slot != KeyTable.NONE; slot = table.oldest()) {
            keys.add(table.key(slot));
            table.remove(slot);
        }
        return keys;
    }
}
