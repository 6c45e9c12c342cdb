package dev.faultline.simulator.component;

import java.util.ArrayList;
import java.util.List;

/** A consumer in a group: what it has said of itself, and what is with it. */
final class GroupMember {
    final int address;
    final long session;

    /** Partitions that are its own. */
    final List<GroupReader> readers = new ArrayList<>();

    long heard;
    int credit;

    /** Records with it that are not settled. */
    int live;

    private int turn;

    GroupMember(int address, long session) {
        this.address = address;
        this.session = session;
    }

    boolean hasRoom() {
        return live < credit;
    }

    /** Its partitions in turn. */
    GroupReader nextReader() {
        turn = (turn + 1) % readers.size();
        return readers.get(turn);
    }

    List<Integer> partitions() {
        return readers.stream().map(reader -> reader.number).toList();
    }
}
