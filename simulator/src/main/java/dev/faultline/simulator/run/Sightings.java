package dev.faultline.simulator.run;

import dev.faultline.simulator.component.Happening;
import dev.faultline.simulator.message.Call;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.message.Reply;
import dev.faultline.simulator.time.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is seen of one instance and shown to people: messages of sampled requests, lines for the event log, the stories of
 * traced requests. Nothing in here has any influence on the run.
 */
final class Sightings {
    private static final int MAX_UNREAD = 1000;

    private final Model.Place place;
    private final long[] traced;
    private final Tracer tracer;
    private List<Hop> hops = new ArrayList<>();
    private List<Note> notes = new ArrayList<>();
    private long hopMask = -1;

    /** @param traced ids of requests whose stories are written down, sorted */
    Sightings(Model model, Model.Place place, long[] traced) {
        this.place = place;
        this.traced = traced.clone();
        this.tracer = new Tracer(model, place);
    }

    boolean traces(long request) {
        return traced.length > 0 && Arrays.binarySearch(traced, request) >= 0;
    }

    /** Where what is done for traced requests is written down; only to be told of those. */
    Tracer tracer() {
        return tracer;
    }

    void note(long now, Happening kind, long request, String what) {
        if (notes.size() < MAX_UNREAD) {
            notes.add(new Note(now, place.name(), kind, request, what));
        }
    }

    /** Which requests' messages are reported as hops: those whose mixed id has no bit of the mask; -1 for none. */
    void sampleHops(long mask) {
        hopMask = mask;
    }

    void hop(long now, int to, Message message, long arrival) {
        long request = message.request();
        if (hopMask >= 0 && request >= 0 && (Hash.mix(request) & hopMask) == 0 && hops.size() < MAX_UNREAD) {
            hops.add(new Hop(place.address(), to, now, arrival, kind(message)));
        }
    }

    private static Hop.Kind kind(Message message) {
        if (message instanceof Call call) {
            return call.attempt() > 1 ? Hop.Kind.RETRY : Hop.Kind.CALL;
        }
        if (message instanceof Reply reply) {
            return reply.ok() ? Hop.Kind.REPLY : Hop.Kind.ERROR;
        }
        return Hop.Kind.DELIVERY;
    }

    List<Hop> takeHops() {
        List<Hop> taken = hops;
        hops = new ArrayList<>();
        return taken;
    }

    List<Note> takeNotes() {
        List<Note> taken = notes;
        notes = new ArrayList<>();
        return taken;
    }

    List<StoryLine> takeStory() {
        return tracer.take();
    }
}
