package dev.faultline.simulator.measure;

import dev.faultline.simulator.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows every intended effect to where it stands now. Facts are counted, never ordered: the state of an intent is a
 * function of its counts, so that it does not matter in which order the instances of a window reported. Pages whose
 * intents are all settled for good are let go, so that memory follows what is open, not what has been.
 */
public final class Ledger {
    private static final int PAGE = 1024;
    private static final int EXAMPLES = 5;

    private static final int KNOWN = 1;
    private static final int DONE = 2;
    private static final int FAILED = 4;
    private static final int UNKNOWN = 8;
    private static final int DISCARDED = 16;

    private final List<String> effects;
    private final long[][] counts;
    private final long[] intended;
    private final long[] applications;
    private final long[] appliedButToldFailed;
    private final List<List<List<Long>>> examples = new ArrayList<>();
    private final Map<Long, Page> pages = new TreeMap<>();
    private final List<Page> touched = new ArrayList<>();
    private @Nullable Page last;
    private long open;

    private static final class Page {
        final long number;
        // counts of each intent: sums, so the order of facts does not matter
        final int[] copies = new int[PAGE];
        final int[] applied = new int[PAGE];
        final short[] undone = new short[PAGE];
        final short[] parked = new short[PAGE];
        final byte[] flags = new byte[PAGE];
        final byte[] effects = new byte[PAGE];
        final byte[] states = new byte[PAGE]; // 0: not counted yet, else 1 + ordinal of the state
        final long[] dirty = new long[PAGE / 64];
        final long[] closed = new long[PAGE / 64];
        int settled;
        boolean touched;

        Page(long number) {
            this.number = number;
        }

        boolean isClosed(int slot) {
            return (closed[slot >> 6] & 1L << slot) != 0;
        }
    }

    public Ledger(List<String> effects) {
        this.effects = List.copyOf(effects);
        int n = effects.size();
        counts = new long[n][EffectState.values().length];
        intended = new long[n];
        applications = new long[n];
        appliedButToldFailed = new long[n];
        for (int i = 0; i < n; i++) {
            List<List<Long>> byState = new ArrayList<>();
            for (int s = 0; s < EffectState.values().length; s++) {
                byState.add(new ArrayList<>());
            }
            examples.add(byState);
        }
    }

    public List<String> effects() {
        return effects;
    }

    /** Takes in all facts of a window and settles what they touched. */
    public void fold(Facts facts) {
        for (int i = 0; i < facts.count(); i++) {
            take(facts.intent(i), facts.fact(i), facts.effect(i));
        }
        facts.clear();
        for (Page page : touched) {
            settle(page);
        }
        touched.clear();
    }

    private void take(long intent, Fact fact, int effect) {
        Page page = page(intent);
        int slot = (int) (Message.count(intent) % PAGE);
        switch (fact) {
            case INTENDED -> {
                page.effects[slot] = (byte) effect;
                page.flags[slot] |= KNOWN;
            }
            case COPY -> page.copies[slot]++;
            case GONE -> page.copies[slot]--;
            case APPLIED -> {
                page.applied[slot]++;
                if (page.isClosed(slot)) {
                    appliedLate(page, slot);
                }
            }
            case COMPENSATED -> page.undone[slot]++;
            case REVERTED -> page.applied[slot]--;
            case TOLD_DONE -> page.flags[slot] |= DONE;
            case TOLD_FAILED -> page.flags[slot] |= FAILED;
            case GAVE_UP -> page.flags[slot] |= UNKNOWN;
            case PARKED -> page.parked[slot]++;
            case UNPARKED -> page.parked[slot]--;
            case DISCARDED -> page.flags[slot] |= DISCARDED;
        }
        page.dirty[slot >> 6] |= 1L << slot;
        if (!page.touched) {
            page.touched = true;
            touched.add(page);
        }
    }

    private Page page(long intent) {
        long number = ((long) Message.origin(intent) << 32) | (Message.count(intent) / PAGE);
        if (last == null || last.number != number) {
            last = pages.computeIfAbsent(number, Page::new);
        }
        return last;
    }

    private void settle(Page page) {
        page.touched = false;
        for (int i = 0; i < page.dirty.length; i++) {
            long bits = page.dirty[i];
            page.dirty[i] = 0;
            for (; bits != 0; bits &= bits - 1) {
                settle(page, (i << 6) + Long.numberOfTrailingZeros(bits));
            }
        }
        if (page.settled == PAGE) {
            pages.remove(page.number);
            last = null;
        }
    }

    private void settle(Page page, int slot) {
        int flags = page.flags[slot];
        if ((flags & KNOWN) == 0) {
            throw new IllegalStateException(
                    "a fact about an effect that nobody intended, page " + page.number + " slot " + slot);
        }
        int effect = page.effects[slot];
        EffectState state = state(page, slot);
        int before = page.states[slot];
        if (before == 0) {
            intended[effect]++;
            open++;
        }
        if (before != state.ordinal() + 1) {
            if (before != 0) {
                counts[effect][before - 1]--;
            }
            counts[effect][state.ordinal()]++;
            page.states[slot] = (byte) (state.ordinal() + 1);
            remember(effect, state, id(page, slot));
        }
        if (!page.isClosed(slot) && closed(page, slot)) {
            close(page, slot, effect);
        }
    }

    private void close(Page page, int slot, int effect) {
        page.closed[slot >> 6] |= 1L << slot;
        page.settled++;
        open--;
        applications[effect] += page.applied[slot];
        if (page.applied[slot] > 0 && toldFailed(page.flags[slot])) {
            appliedButToldFailed[effect]++;
        }
    }

    /** Somebody applied it without having held a copy: it counts, and is not closed a second time. */
    private void appliedLate(Page page, int slot) {
        int effect = page.effects[slot];
        applications[effect]++;
        if (page.applied[slot] == 1 && toldFailed(page.flags[slot])) {
            appliedButToldFailed[effect]++;
        }
    }

    private static boolean toldFailed(int flags) {
        return (flags & FAILED) != 0 && (flags & DONE) == 0;
    }

    private static long id(Page page, int slot) {
        return Message.id((int) (page.number >> 32), (page.number & 0xFFFFFFFFL) * PAGE + slot);
    }

    private void remember(int effect, EffectState state, long intent) {
        List<Long> kept = examples.get(effect).get(state.ordinal());
        if (kept.size() == EXAMPLES) {
            kept.remove(EXAMPLES / 2); // the first ones stay, the last ones are fresh
        }
        kept.add(intent);
    }

    private static boolean waiting(int flags) {
        return (flags & (DONE | FAILED | UNKNOWN)) == 0;
    }

    /** Nothing more can be said about it. */
    private static boolean closed(Page page, int slot) {
        return !waiting(page.flags[slot]) && page.copies[slot] == 0 && page.parked[slot] == 0;
    }

    private static EffectState state(Page page, int slot) {
        int stands = page.applied[slot] - page.undone[slot];
        if (stands > 0) {
            return stands == 1 ? EffectState.ONCE : EffectState.DUPLICATED;
        }
        int flags = page.flags[slot];
        if (page.applied[slot] > 0) {
            return EffectState.COMPENSATED;
        }
        if (page.parked[slot] > 0) {
            return EffectState.DEAD_LETTERED;
        }
        if (page.copies[slot] > 0 || waiting(flags)) {
            return EffectState.IN_FLIGHT;
        }
        if ((flags & DISCARDED) != 0) {
            return EffectState.DISCARDED;
        }
        if ((flags & DONE) != 0) {
            return EffectState.LOST;
        }
        return (flags & FAILED) != 0 ? EffectState.REFUSED : EffectState.ABANDONED;
    }

    /** Intended effects that may still change their state. */
    public long open() {
        return open;
    }

    /** How the effect stands at the end of the last window. */
    public Account account(int effect) {
        long again = applications[effect];
        return new Account(
                effects.get(effect), intended[effect], counts[effect].clone(), again, appliedButToldFailed[effect]);
    }

    public List<Account> accounts() {
        List<Account> all = new ArrayList<>();
        for (int i = 0; i < effects.size(); i++) {
            all.add(account(i));
        }
        return all;
    }

    /** A few intents that came into the state, the first and the latest; some may have moved on since. */
    public List<Long> examples(int effect, EffectState state) {
        return List.copyOf(examples.get(effect).get(state.ordinal()));
    }

    /**
     * Where one effect stands.
     *
     * @param counts by the ordinal of {@link EffectState}
     * @param applications how often it was applied, over all settled intents
     * @param appliedButToldFailed applied, but whoever wanted it was told that it failed
     */
    public record Account(String effect, long intended, long[] counts, long applications, long appliedButToldFailed) {
        public long count(EffectState state) {
            return counts[state.ordinal()];
        }
    }
}
