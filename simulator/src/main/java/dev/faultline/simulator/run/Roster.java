package dev.faultline.simulator.run;

import dev.faultline.simulator.component.Kind;
import dev.faultline.simulator.component.Kinds;
import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.run.Model.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which instances are in service, as the operator wants it. Everybody who may call them is told of each change. */
final class Roster {
    private final Model model;
    private final Map<String, Set<Integer>> members = new LinkedHashMap<>();
    private final Map<Integer, List<Absence>> absences = new LinkedHashMap<>();

    /** From a stop to the next start; to is far off while it lasts. */
    private record Absence(long from, long to) {
        long within(long start, long end) {
            return Math.max(0, Math.min(to, end) - Math.max(from, start));
        }
    }

    Roster(Model model) {
        this.model = model;
    }

    /** Whether the operation is one that the roster carries out, not the component. */
    static boolean knows(String operation) {
        return operation.equals(Kind.STOP.name()) || operation.equals(Kind.START.name());
    }

    /**
     * @param number of the instance within its component, from 1
     * @param at when it is done
     */
    Members change(String component, String operation, int number, long at) {
        List<Integer> all = model.addresses(component);
        if (number > all.size()) {
            throw new Sandbox.Refused(component + " has no instance " + number + "; it has " + all.size());
        }
        Set<Integer> in = members.computeIfAbsent(component, name -> new TreeSet<>(all));
        int address = all.get(number - 1);
        boolean stops = operation.equals(Kind.STOP.name());
        if (stops ? !in.remove(address) : !in.add(address)) {
            throw new Sandbox.Refused(
                    model.place(address).name() + " is " + (stops ? "stopped" : "in service") + " already");
        }
        note(address, stops, at);
        return new Members(component, List.copyOf(in));
    }

    private void note(int address, boolean stops, long at) {
        List<Absence> own = absences.computeIfAbsent(address, each -> new ArrayList<>());
        if (stops) {
            own.add(new Absence(at, Long.MAX_VALUE));
        } else {
            own.add(new Absence(own.remove(own.size() - 1).from(), at));
        }
    }

    /** For how much of a stretch of time an instance was stopped. */
    long outOfService(int address, long from, long to) {
        return absences.getOrDefault(address, List.of()).stream()
                .mapToLong(absence -> absence.within(from, to))
                .sum();
    }

    /** Addresses of those who are told. */
    List<Integer> listeners() {
        List<Integer> told = new ArrayList<>();
        for (Place place : model.places()) {
            if (Kinds.TOLD.contains(model.kindOf(place.component()))) {
                told.add(place.address());
            }
        }
        return told;
    }
}
