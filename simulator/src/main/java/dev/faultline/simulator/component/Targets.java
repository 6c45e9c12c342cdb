package dev.faultline.simulator.component;

import dev.faultline.simulator.message.Members;
import dev.faultline.simulator.message.Operation;
import dev.faultline.simulator.message.Reason;
import java.util.List;

/** Where the calls of one place go: which instance of the component that they name. */
interface Targets {
    int NONE = -1;

    /** The address of an instance, or {@link #NONE}. */
    int pick(Operation operation, long key, long request, int attempt);

    /**
     * A call to a target has failed.
     *
     * @param hint what the target says of where to go: an address + 1; -1 if it only knows that it is the wrong one; else 0
     */
    default void failed(int target, Reason why, long hint) {}

    /** The instances of the component have changed. */
    void members(Members members);

    /** Callers that know nothing better take the instances in turn, as a client-side resolver does. */
    final class InTurn implements Targets {
        private final String component;
        private List<Integer> addresses;
        private int next;

        /** @param first where this caller starts, so that callers do not all start at the same instance */
        InTurn(String component, List<Integer> addresses, int first) {
            this.component = component;
            this.addresses = addresses;
            this.next = addresses.isEmpty() ? 0 : first % addresses.size();
        }

        @Override
        public int pick(Operation operation, long key, long request, int attempt) {
            if (addresses.isEmpty()) {
                return NONE;
            }
            if (next >= addresses.size()) {
                next = 0;
            }
            return addresses.get(next++);
        }

        @Override
        public void members(Members members) {
            if (members.component().equals(component)) {
                addresses = members.addresses();
            }
        }
    }

    /** The way in which the kind of the target wants to be called. */
    static Targets to(String component, Wiring wiring) {
        List<Integer> addresses = wiring.instances(component);
        if (wiring.kind(component).equals("database")) {
            return new DatabaseRouting(wiring.settings(component), addresses);
        }
        return wiring.kind(component).equals(Database.KIND.name())
                ? new DatabaseRouting(wiring.settings(component), addresses)
                : new InTurn(component, addresses, wiring.index());
    }
}
