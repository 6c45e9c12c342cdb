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

    // One word for each intent: counts and flags side by side.
    private static final long COPY = 1L; // 20 bits
    private static final long PARKED = 1L << 20; // 8 bits
    private static final long APPLIED = 1L << 28; // 12 bits
    private static final long UNDONE = 1L << 40; // 8 bits
    private static final long KNOWN = 1L << 48;
    private static final long DONE = 1L << 49;
    private static final long FAILED = 1L << 50;
    private static final long UNKNOWN = 1L << 51;
    private static final long DISCARDED = 1L << 52;
    private static final long EFFECT = 1L << 56; // 7 bits
    private static final int MAX_APPLIED = (1 << 12) - 1;

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
        final long[] words = new long[PAGE];
        final byte[] states = new byte[PAGE]; // 0: not counted yet, else 1 + ordinal of the state
        final long[] dirty = new long[PAGE / 64];
        int settled;
        boolean touched;

        Page(long number) {
            this.number = number;
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
        long word = page.words[slot];
        page.words[slot] = switch (fact) {
            case INTENDED -> (word + effect * EFFECT) | KNOWN;
            case COPY -> word + COPY;
            case GONE -> word - COPY;
            case APPLIED -> applied(word) < MAX_APPLIED ? word + APPLIED : word;
            case COMPENSATED -> word + UNDONE;
            case TOLD_DONE -> word | DONE;
            case TOLD_FAILED -> word | FAILED;
            case GAVE_UP -> word | UNKNOWN;
            case PARKED -> word + PARKED;
            case UNPARKED -> word - PARKED;
            case DISCARDED -> word | DISCARDED;
        };
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
        long word = page.words[slot];
        if ((word & KNOWN) == 0) {
            throw new IllegalStateException(
                    "a fact about an effect that nobody intended, page " + page.number + " slot " + slot);
        }
        int effect = (int) (word / EFFECT);
        EffectState state = state(word);
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
        if (closed(word)) {
            close(page, word, effect);
        }
    }

    private void close(Page page, long word, int effect) {
        page.settled++;
        open--;
        applications[effect] += applied(word);
        if (applied(word) > 0 && (word & FAILED) != 0 && (word & DONE) == 0) {
            appliedButToldFailed[effect]++;
        }
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

    private static int applied(long word) {
        return (int) (word >> 28) & MAX_APPLIED;
    }

    private static boolean waiting(long word) {
        return (word & (DONE | FAILED | UNKNOWN)) == 0;
    }

    private static int copies(long word) {
        return (int) (word & 0xFFFFF);
    }

    private static int parked(long word) {
        return (int) (word >> 20) & 0xFF;
    }

    /** Nothing more can be said about it. */
    private static boolean closed(long word) {
        return !waiting(word) && copies(word) == 0 && parked(word) == 0;
    }

    private static EffectState state(long word) {
        int applied = applied(word) - ((int) (word >> 40) & 0xFF);
        if (applied > 1) {
            return EffectState.DUPLICATED;
        }
        if (applied == 1) {
            return EffectState.ONCE;
        }
        if (applied(word) > 0) {
            return EffectState.COMPENSATED;
        }
        if (parked(word) > 0) {
            return EffectState.DEAD_LETTERED;
        }
        if (copies(word) > 0 || waiting(word)) {
            return EffectState.IN_FLIGHT;
        }
        if ((word & DISCARDED) != 0) {
            return EffectState.DISCARDED;
        }
        if ((word & DONE) != 0) {
            return EffectState.LOST;
        }
        return (word & FAILED) != 0 ? EffectState.REFUSED : EffectState.ABANDONED;
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
