package dev.faultline.simulator.run;

import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.time.Hash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that an instance has received and not yet answered: open addressing by call id. A link may have doubled a
 * call, so an id can be in here twice. The ids stand in an array of their own, so that to look for one touches no other call.
 */
final class OpenCalls {
    private long[] ids = new long[16];
    private @Nullable Call[] slots = new Call[16];
    private int size;

    int size() {
        return size;
    }

    void add(Call call) {
        if (size * 2 >= slots.length) {
            grow();
        }
        int free = free(slots, call.id());
        ids[free] = call.id();
        slots[free] = call;
        size++;
    }

    /** Takes one call with this id out; false if there is none. */
    boolean remove(Call call) {
        int mask = slots.length - 1;
        for (int i = slot(call.id(), mask); ; i = (i + 1) & mask) {
            if (slots[i] == null) {
                return false;
            }
            if (ids[i] == call.id()) {
                size--;
                closeGap(i, mask);
                return true;
            }
        }
    }

    private void closeGap(int gap, int mask) {
        int hole = gap;
        slots[hole] = null;
        for (int i = (hole + 1) & mask; ; i = (i + 1) & mask) {
            Call next = slots[i];
            if (next == null) {
                return;
            }
            int home = slot(ids[i], mask);
            if (((i - home) & mask) >= ((i - hole) & mask)) {
                ids[hole] = ids[i];
                slots[hole] = next;
                slots[i] = null;
                hole = i;
            }
        }
    }

    /** Takes all calls out, in the order of their ids. */
    List<Call> drain() {
        List<Call> all = new ArrayList<>(size);
        for (Call call : slots) {
            if (call != null) {
                all.add(call);
            }
        }
        all.sort((a, b) -> Long.compare(a.id(), b.id()));
        ids = new long[16];
        slots = new Call[16];
        size = 0;
        return all;
    }

    private void grow() {
        long[] moreIds = new long[slots.length * 2];
        Call[] larger = new Call[slots.length * 2];
        for (Call call : slots) {
            if (call != null) {
                int free = free(larger, call.id());
                moreIds[free] = call.id();
                larger[free] = call;
            }
        }
        ids = moreIds;
        slots = larger;
    }

    private static int free(@Nullable Call[] table, long id) {
        int mask = table.length - 1;
        int i = slot(id, mask);
        while (table[i] != null) {
            i = (i + 1) & mask;
        }
        return i;
    }

    private static int slot(long id, int mask) {
        return (int) ((id * Hash.K1) >>> 32) & mask;
    }
}
