package dev.faultline.simulator.scenario;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.spec.Key;
import dev.faultline.simulator.spec.Spec;
import dev.faultline.simulator.spec.Type;
import dev.faultline.simulator.spec.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How checks of a run under way are written, for documents that hold them: all that goals can ask and more. A goal of a
 * scenario is a check that says less about time.
 */
public final class CheckKeys {
    private static final int MOST_TOGETHER = 20;

    private static final Type MOMENT = moment();

    /** A check within a check; one for all, since it holds itself. */
    private static final Type NESTED = withKeys();

    private CheckKeys() {}

    /**
     * One check.
     *
     * @param more keys of the document beside those of the check, such as its {@code id}
     */
    public static Type type(Key... more) {
        return more.length == 0 ? NESTED : withKeys(more);
    }

    private static Type withKeys(Key... more) {
        Spec own = Spec.of(more);
        Map<String, Type> shapes = new LinkedHashMap<>();
        shapes.put("measure", tagged("measure", own, CheckKeys::threshold));
        shapes.put("always", tagged("always", own, CheckKeys::always));
        shapes.put("eventually", tagged("eventually", own, CheckKeys::eventually));
        shapes.put("recovers", new Type.Section(own.and(recovers())));
        shapes.put("ledger", new Type.Section(own.and(ledger()).and(GoalKeys.accounts())));
        shapes.put("event", new Type.Section(own.and(GoalKeys.seen()).and(Spec.of(since()))));
        shapes.put("ratio", tagged("ratio", own, CheckKeys::ratio));
        shapes.put("difference", tagged("difference", own, CheckKeys::difference));
        shapes.put("answered", new Type.Section(own.and(answered())));
        shapes.put("all", new Type.Section(own.and(all())));
        return new Type.Shapes(shapes, "check", own);
    }

    /** One number to be measured, as a check would measure it, with nothing asked of it. */
    public static Type quantity(Key... more) {
        Spec own = Spec.of(more);
        Map<String, Type> shapes = new LinkedHashMap<>();
        shapes.put("measure", tagged("measure", own, measure -> whom(measure).and(window(measure))));
        shapes.put("ledger", new Type.Section(own.and(ledger()).and(Spec.of(count()))));
        shapes.put("event", new Type.Section(own.and(events())));
        shapes.put("ratio", tagged("ratio", own, measure -> compared(measure)));
        shapes.put("difference", tagged("difference", own, measure -> compared(measure)));
        return new Type.Shapes(shapes, "quantity", own);
    }

    private static Type tagged(String tag, Spec own, Function<Measure, Spec> keys) {
        Map<String, Spec> specs = new LinkedHashMap<>();
        Map<String, String> abouts = new LinkedHashMap<>();
        for (Measure measure : Measure.values()) {
            if (measure.of() == Measure.Of.BILL && !tag.equals("measure")) {
                continue; // a bill is of a whole run
            }
            specs.put(measure.label(), own.and(keys.apply(measure)));
            abouts.put(measure.label(), measure.about());
        }
        return new Type.Tagged(tag, specs, abouts);
    }

    private static Spec whom(Measure measure) {
        return Spec.of(GoalKeys.of(measure));
    }

    private static Spec asked(Measure measure) {
        return whom(measure).and(GoalKeys.bounds(measure.unit().type()));
    }

    private static Spec threshold(Measure measure) {
        return asked(measure).and(window(measure));
    }

    private static Spec window(Measure measure) {
        if (measure.of() == Measure.Of.BILL) {
            return Spec.of();
        }
        return Spec.of(
                during(),
                Key.of(
                        "last",
                        Types.period(),
                        "In place of \"during\": so long up to where the run stands; what it says changes with time."));
    }

    private static Key during() {
        return Key.of(
                "during",
                new Type.Listing(Types.duration(), 2),
                "From when to when; of users by the time at which they wanted something. The whole run after the warm-up"
                        + " where it is left out.");
    }

    private static Spec always(Measure measure) {
        return asked(measure)
                .and(Spec.of(
                        during(),
                        Key.of("every", Types.period(), "How long the stretches are of which each must hold.")
                                .or("1s")));
    }

    private static Spec eventually(Measure measure) {
        return asked(measure)
                .and(Spec.of(
                        Key.of("after", MOMENT, "From when on; from the end of the warm-up where it is left out."),
                        within(),
                        GoalKeys.hold()));
    }

    private static Spec recovers() {
        return Spec.of(
                Key.of("recovers", GoalKeys.USERS, "Whose requests are to be good again: users.checkout.")
                        .must(),
                Key.of("after", MOMENT, "From when on: 50s, or the end of a fault.")
                        .must(),
                within(),
                GoalKeys.good(),
                GoalKeys.hold());
    }

    private static Key within() {
        return Key.of("within", Types.period(), "At the latest so long after it.")
                .must();
    }

    private static Key since() {
        return Key.of("after", MOMENT, "Only lines from then on.");
    }

    /** A time, or something that happens in the run; the latest of its kind counts. */
    private static Type moment() {
        Key target = Key.of(
                "target",
                new Type.Reference(Type.Reference.Target.AIM, List.of()),
                "What it is aimed at; any if left out.");
        Type fault = Types.section(
                Key.of("fault", Types.name(), "The kind of the fault: slow.").must(), target);
        Type operation = Types.section(
                Key.of("operation", Types.name(), "What is done: redrive.").must(),
                Key.of("of", Types.component(), "To which component; any if left out."));
        return Types.oneOf(
                "time",
                Types.option("time", Types.duration()),
                Types.option("begins", fault),
                Types.option("ends", fault),
                Types.option("operated", operation),
                Types.option("set", new Type.Text(200)));
    }

    private static Spec ledger() {
        return Spec.of(
                Key.of("ledger", Types.effect(), "The effect whose account is looked at.")
                        .must(),
                Key.of(
                        "from",
                        Types.duration(),
                        "From when on it is judged; the end of the run where it is left out."));
    }

    private static Key count() {
        List<String> words = new ArrayList<>();
        words.add("intended");
        for (EffectState state : EffectState.values()) {
            words.add(state.label());
        }
        words.add("appliedButToldFailed");
        return Key.of("count", Types.choice(words.toArray(String[]::new)), "Which number of the account.")
                .must();
    }

    private static Spec events() {
        return Spec.of(
                Key.of("event", new Type.Text(200), "Words that a line of the event log contains: how many there are.")
                        .must(),
                Key.of("of", Types.component(), "Only lines of this component."),
                since());
    }

    private static Spec compared(Measure measure) {
        return Spec.of(Key.of(
                                "against",
                                Types.choice("untouched"),
                                "What it is compared with: untouched, the same board with the same seed and nothing done to it.")
                        .must())
                .and(whom(measure))
                .and(Spec.of(during()));
    }

    private static Spec ratio(Measure measure) {
        return compared(measure).and(GoalKeys.bounds(Types.number(0, 1e12)));
    }

    private static Spec difference(Measure measure) {
        return compared(measure).and(GoalKeys.bounds(measure.unit().type()));
    }

    private static Spec answered() {
        return Spec.of(
                Key.of("answered", Types.name(), "The question, by its id.").must(),
                Key.of("right", Types.flag(), "Whether the answer must be the right one.")
                        .or("false"));
    }

    private static Spec all() {
        return Spec.of(Key.of(
                        "all",
                        new Type.Listing(new Type.Lazy(() -> NESTED), MOST_TOGETHER),
                        "Checks that must all hold.")
                .must());
    }

    /** The keys of a ledger check that ask something. */
    public static List<String> ledgerBounds() {
        return GoalKeys.ledgerBounds();
    }
}
