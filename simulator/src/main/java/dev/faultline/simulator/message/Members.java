package dev.faultline.simulator.message;

import dev.faultline.simulator.time.Hash;
import java.util.List;

/** The instances of a component that there are from now on, as their callers are told. */
public record Members(String component, List<Integer> addresses) implements Message {
    public Members {
        addresses = List.copyOf(addresses);
    }

    @Override
    public long fingerprint() {
        long hash = Hash.of(component);
        for (int address : addresses) {
            hash = Hash.roll(hash, address);
        }
        return hash;
    }
}
