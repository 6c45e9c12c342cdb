package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Assignment;
import dev.faultline.simulator.message.Subscribe;
import dev.faultline.simulator.policy.PartitionAssignment;
import dev.faultline.simulator.time.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a group, and which partitions each owns. Whenever somebody comes or goes the partitions are given out anew,
 * and that takes its time.
 */
final class ConsumerGroup {
    private final GroupPlan plan;
    private final Wiring wiring;
    private final List<GroupReader> readers;
    private final GroupFeed feed;
    private final Map<Integer, GroupMember> members = new LinkedHashMap<>();
    private final SingleAlarm silence = new SingleAlarm(this::listen);
    private LogRules rules;
    private long generation;
    private boolean underWay;

    ConsumerGroup(GroupPlan plan, Wiring wiring, LogRules rules, GroupFeed feed) {
        this.plan = plan;
        this.wiring = wiring;
        this.rules = rules;
        this.feed = feed;
        this.readers = feed.readers();
    }

    void rules(LogRules changed, Context context) {
        rules = changed;
        silence.cancel();
        watchSilence(context);
    }

    int size() {
        return members.size();
    }

    @Nullable GroupMember member(int address) {
        return members.get(address);
    }

    /** A consumer says that it is there, or that it leaves. */
    void subscribe(Subscribe word, Context context) {
        GroupMember known = members.get(word.from());
        boolean changed = false;
        if (known != null && (known.session != word.session() || word.credit() == 0)) {
            leave(known, known.session != word.session());
            known = null;
            changed = true;
        }
        if (known == null && word.credit() > 0) {
            known = new GroupMember(word.from(), word.session());
            feed.takeBackEarlier(word); // it may have been given up and come back as another
            known.live = feed.live(word);
            members.put(word.from(), known);
            changed = true;
        }
        if (known != null) {
            known.heard = context.now();
            known.credit = word.credit();
        }
        if (changed) {
            rebalance(context);
        } else {
            tell(word.from(), context);
        }
        watchSilence(context);
        if (known != null) {
            feed.pump(known, context);
        }
    }

    /** @param forgot whether nothing that was delivered is with it any more; else what it has at work it may finish */
    private void leave(GroupMember member, boolean forgot) {
        members.remove(member.address);
        for (GroupReader reader : readers) {
            if (forgot) {
                feed.takeBack(reader, member);
            }
            if (reader.owner == member.address) {
                revoke(reader);
            }
        }
    }

    private static void revoke(GroupReader reader) {
        if (reader.owner != PartitionAssignment.NOBODY) {
            reader.was = reader.owner;
            reader.owner = PartitionAssignment.NOBODY;
        }
    }

    private void rebalance(Context context) {
        generation++;
        List<Integer> target = target();
        for (GroupReader reader : readers) {
            if (!rules.cooperative() || target.get(reader.number) != reader.owner) {
                revoke(reader);
            }
        }
        hand(context);
        if (underWay) {
            return; // who comes while it goes on is part of it
        }
        underWay = true;
        if (rules.rebalancePause() == 0) {
            complete(context);
        } else {
            context.alarm(rules.rebalancePause(), this::complete);
        }
    }

    private List<Integer> target() {
        List<Integer> addresses = new ArrayList<>(members.keySet());
        addresses.sort(null);
        return rules.cooperative()
                ? PartitionAssignment.sticky(
                        readers.stream().map(each -> each.owner).toList(), addresses)
                : PartitionAssignment.range(readers.size(), addresses);
    }

    private void complete(Context context) {
        underWay = false;
        generation++;
        List<Integer> target = target();
        for (GroupReader reader : readers) {
            int to = target.get(reader.number);
            if (reader.owner != to) {
                revoke(reader);
                give(reader, to);
            }
        }
        feed.rebalanced();
        context.note(
                Happening.CONSUMERS,
                plan.name() + ": " + readers.size() + (readers.size() == 1 ? " partition" : " partitions") + " for "
                        + members.size() + (members.size() == 1 ? " consumer" : " consumers"));
        hand(context);
        members.values().forEach(member -> feed.pump(member, context));
    }

    /** What somebody else still has at work is no longer waited for; what the new owner itself has, is. */
    private void give(GroupReader reader, int to) {
        if (reader.was != to) {
            feed.takeBackAll(reader);
        }
        reader.owner = to;
        reader.was = PartitionAssignment.NOBODY;
        reader.restart();
    }

    /** Tells every consumer what is its own now. */
    private void hand(Context context) {
        members.values().forEach(member -> member.readers.clear());
        for (GroupReader reader : readers) {
            GroupMember owner = members.get(reader.owner);
            if (owner != null) {
                owner.readers.add(reader);
            }
        }
        members.keySet().forEach(address -> tell(address, context));
    }

    private void tell(int address, Context context) {
        GroupMember member = members.get(address);
        context.send(
                address, new Assignment(context.self(), generation, member == null ? List.of() : member.partitions()));
    }

    private void watchSilence(Context context) {
        if (!members.isEmpty()) {
            long longest = members.values().stream()
                    .mapToLong(member -> member.heard)
                    .min()
                    .orElse(VirtualTime.NEVER);
            silence.setAt(longest + rules.sessionTimeout(), context);
        }
    }

    private void listen(Context context) {
        boolean changed = false;
        for (GroupMember member : List.copyOf(members.values())) {
            if (member.heard + rules.sessionTimeout() <= context.now()) {
                context.note(
                        Happening.CONSUMERS,
                        wiring.name(member.address) + " is seen as gone: its partitions go to others");
                leave(member, false);
                changed = true;
            }
        }
        if (changed) {
            rebalance(context);
        }
        watchSilence(context);
    }

    /** Consumers have to be heard of anew, and alarms are void. */
    void crash() {
        members.clear();
        underWay = false;
        silence.cancel();
    }

    /** {@code 3 consumers, rebalancing}, for the page. */
    String describe() {
        return size() + (size() == 1 ? " consumer" : " consumers") + (underWay ? ", rebalancing" : "");
    }
}
