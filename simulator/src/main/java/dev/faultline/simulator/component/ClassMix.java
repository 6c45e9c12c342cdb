package dev.faultline.simulator.component;

import dev.faultline.simulator.measure.ClassStats;
import dev.faultline.simulator.policy.KeyPattern;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which class the next request is of, and which key it is about. */
final class ClassMix {
    private final List<Entry> entries = new ArrayList<>();
    private double total;

    private static final class Entry {
        final int index;
        final int effect;
        final KeyPattern keys;
        final ClassStats stats;
        double weight;
        long picked;

        Entry(int index, int effect, KeyPattern keys, ClassStats stats) {
            this.index = index;
            this.effect = effect;
            this.keys = keys;
            this.stats = stats;
        }
    }

    /** A request class as drawn, with the key. {@code effect} is -1 for none. */
    record Chosen(int index, int effect, long key, ClassStats stats) {}

    ClassMix(Wiring wiring, Settings settings, boolean scheduled) {
        Map<String, Double> shares = settings.map("mix");
        List<String> names = wiring.requestClasses();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (shares.isEmpty() || shares.containsKey(name)) {
                ClassStats stats = wiring.stats().requestClass(name, scheduled);
                wiring.windows(name).forEach(window -> stats.window(window[0], window[1]));
                entries.add(new Entry(i, wiring.effectOf(i), wiring.keys(i), stats));
            }
        }
        weigh(settings);
    }

    /** Takes new shares; a class that was not in the mix before cannot come in. */
    void weigh(Settings settings) {
        Map<String, Double> shares = settings.map("mix");
        total = 0;
        for (Entry entry : entries) {
            entry.weight = shares.isEmpty() ? 1 : shares.getOrDefault(entry.stats.name(), 0.0);
            total += entry.weight;
        }
    }

    Chosen choose(RandomStream random) {
        Entry entry = entries.size() == 1 ? entries.get(0) : draw(random);
        return new Chosen(entry.index, entry.effect, entry.keys.pick(random, entry.picked++), entry.stats);
    }

    private Entry draw(RandomStream random) {
        double left = random.nextDouble() * total;
        for (Entry entry : entries) {
            left -= entry.weight;
            if (left < 0) {
                return entry;
            }
        }
        return entries.get(entries.size() - 1);
    }
}
