package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Settings;
import dev.faultline.simulator.time.Distribution;
import java.util.List;

/** What must hold among the settings of what keeps and passes on messages. */
final class MessageRules {
    private final Scenario scenario;
    private final Findings findings;
    private final Place top;

    MessageRules(Scenario scenario, Findings findings, Place top) {
        this.scenario = scenario;
        this.findings = findings;
        this.top = top;
    }

    void check() {
        outboxes();
        for (Box box : scenario.components().values()) {
            if (box.kind().name().equals("queue")) {
                queue(box, box.settings());
            }
            if (box.kind().name().equals("database")) {
                database(box, box.settings());
            }
            if (box.kind().name().equals("topic")) {
                topic(box, box.settings().sections("subscribers"));
            }
        }
    }

    /** A write may only speak of an outbox where there is one. */
    private void outboxes() {
        Place none = Place.of("");
        for (Findings.Mention mention : findings.mentions()) {
            Box box = scenario.components().get(mention.name());
            Place outbox = findings.where(mention.spot().section() + ".outbox", none);
            if (!mention.spot().key().equals("write") || box == null || outbox.equals(none)) {
                continue;
            }
            if (!box.settings().has("outbox")) {
                findings.problem(
                        outbox,
                        "outbox: " + box.name() + " has no outbox; expected one there, such as {outbox: {to: events}}");
            }
        }
    }

    private void database(Box box, Settings database) {
        for (String key : List.of("outbox", "inbox")) {
            if (database.has(key) && database.has("quorum")) {
                problem(
                        box,
                        key,
                        key + ": a quorum has no commit to write it with; expected a database without quorum");
            }
        }
    }

    private void queue(Box box, Settings queue) {
        if (queue.has("partitions") && isZero(queue.distribution("work"))) {
            problem(
                    box,
                    "partitions",
                    "partitions: to store a message takes no time, so that parts make no difference; expected work,"
                            + " such as 2ms");
        }
        if (queue.has("ttl")
                && queue.distribution("delay") instanceof Distribution.Constant delay
                && delay.value() >= queue.duration("ttl")) {
            problem(
                    box,
                    "ttl",
                    "ttl: a message would expire before its delay of " + Units.ofDuration(delay.value())
                            + " is over; expected more than that");
        }
    }

    private void topic(Box box, List<Settings> subscribers) {
        for (Settings each : subscribers) {
            Settings keys = each.sectionOrNull("keys");
            if (keys != null && keys.whole("from") > keys.whole("to")) {
                findings.problem(
                        findings.where(keys.path() + ".from", findings.where(box.name(), top)),
                        "from: no key is from " + keys.whole("from") + " to " + keys.whole("to")
                                + "; expected from to be no more than to");
            }
            Box to = scenario.components().get(each.text("to"));
            if (each.has("applies") && to != null && !to.kind().name().equals("external")) {
                findings.problem(
                        findings.where(each.path() + ".applies", findings.where(box.name(), top)),
                        "applies: " + to.name()
                                + " is no third party, and says itself what it applies; expected applies at"
                                + " a worker that consumes it, or at a step");
            }
        }
    }

    private static boolean isZero(Distribution distribution) {
        return distribution instanceof Distribution.Constant constant && constant.value() == 0;
    }

    private void problem(Box box, String key, String what) {
        findings.problem(findings.where(box.name() + "." + key, findings.where(box.name(), top)), what);
    }
}
