package dev.faultline.simulator.scenario;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How goals are written. */
final class GoalKeys {
    private static final Key ID =
            Key.of("id", Types.name(), "What knockouts and reports call it.").must();

    static final Type USERS = new Type.Reference(Type.Reference.Target.USERS, List.of());

    private GoalKeys() {}

    static Type type() {
        Map<String, Type> shapes = new LinkedHashMap<>();
        shapes.put("measure", measures());
        shapes.put("ledger", new Type.Section(ledger()));
        shapes.put("event", new Type.Section(event()));
        shapes.put("recovers", new Type.Section(recovers()));
        return new Type.Shapes(shapes);
    }

    private static Type measures() {
        Map<String, Spec> specs = new LinkedHashMap<>();
        Map<String, String> abouts = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            specs.put(measure.label(), measure(measure));
            abouts.put(measure.label(), measure.about());
        }
        return new Type.Tagged("measure", specs, abouts);
    }

    private static Spec measure(Measure measure) {
        return Spec.of(ID, of(measure))
                .and(bounds(measure.unit().type()))
                .and(measure.of() == Measure.Of.USERS ? Spec.of(during()) : Spec.of());
    }

    /** What can be asked of a number; exactly one of it. */
    static Spec bounds(Type value) {
        return Spec.of(
                        Key.of("atLeast", value, "This much or more."),
                        Key.of("atMost", value, "This much or less."),
                        Key.of("above", value, "More than this."),
                        Key.of("below", value, "Less than this."))
                .exactlyOneOf("atLeast", "atMost", "above", "below");
    }

    /** Whom a measure is taken of. */
    static Key of(Measure measure) {
        Type component = Types.component(measure.kinds().toArray(String[]::new));
        return switch (measure.of()) {
            case USERS ->
                Key.of("of", USERS, "Whose requests: users.checkout for a class at some clients, users for all.")
                        .must();
            case COMPONENT -> Key.of("of", component, "The component.").must();
            case BILL -> Key.of("of", component, "The component; all together where it is left out.");
        };
    }

    private static Key during() {
        return Key.of(
                "during",
                new Type.Listing(Types.duration(), 2),
                "From when to when, by the time at which users wanted something; the whole run after the warm-up"
                        + " where it is left out.");
    }

    private static Spec ledger() {
        return Spec.of(
                        ID,
                        Key.of(
                                        "ledger",
                                        Types.effect(),
                                        "The effect whose account is looked at, as it stands at the end.")
                                .must())
                .and(accounts());
    }

    /** What can be asked of the account of an effect. */
    static Spec accounts() {
        Map<String, Type> bounds = new LinkedHashMap<>();
        Type count = Types.whole(0, Long.MAX_VALUE);
        bounds.put("exactly", count);
        bounds.put("atMost", count);
        bounds.put("atLeast", count);
        Type bound = new Type.OneOf(bounds, "exactly");
        Spec spec = Spec.of(Key.of("intended", bound, "How often somebody wanted it."));
        for (EffectState state : EffectState.values()) {
            spec = spec.and(Spec.of(Key.of(state.label(), bound, "Intents that stand so.")));
        }
        return spec.and(Spec.of(
                Key.of("appliedButToldFailed", bound, "Applied, but whoever wanted it was told that it failed.")));
    }

    private static Spec event() {
        return Spec.of(ID, Key.of("before", Types.duration(), "Only lines before this time."))
                .and(seen());
    }

    /** What can be asked of the event log. */
    static Spec seen() {
        return Spec.of(
                Key.of("event", new Type.Text(200), "Words that a line of the event log contains: breaker opened.")
                        .must(),
                Key.of("of", Types.component(), "Only lines of this component."),
                Key.of("seen", Types.flag(), "Whether it shall be seen or not.").or("true"));
    }

    private static Spec recovers() {
        return Spec.of(
                ID,
                Key.of("recovers", USERS, "Whose requests are to be good again: users.checkout.")
                        .must(),
                Key.of("after", Types.duration(), "From when on: the end of a fault, say.")
                        .must(),
                Key.of("within", Types.period(), "At the latest so long after it.")
                        .must(),
                good(),
                hold());
    }

    static Key good() {
        return Key.of("atLeast", Types.share(), "Requests completed within their deadline, of all offered.")
                .or("99%");
    }

    static Key hold() {
        return Key.of("hold", Types.period(), "How long it must stay so.").or("5s");
    }

    /** The keys of a ledger goal that bound a number. */
    static List<String> ledgerBounds() {
        return accounts().keys().stream().map(Key::name).toList();
    }
}
