package dev.faultline.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionStoreTest {
    @Test
    void key_hasTheVersionOfItsLastWrite() {
        VersionStore store = new VersionStore(10);
        store.put(5, 1);
        store.put(5, 2);

        assertThat(store.version(5)).isEqualTo(2);
        assertThat(store.version(6)).isEqualTo(VersionStore.NONE);
    }

    @Test
    void fullStore_forgetsTheKeyWrittenLongestAgo() {
        VersionStore store = new VersionStore(2);
        store.put(1, 1);
        store.put(2, 2);
        store.put(1, 3);
        store.put(3, 4);

        assertThat(store.version(2)).isEqualTo(VersionStore.NONE);
        assertThat(store.version(1)).isEqualTo(3);
        assertThat(store.size()).isEqualTo(2);
    }
}
