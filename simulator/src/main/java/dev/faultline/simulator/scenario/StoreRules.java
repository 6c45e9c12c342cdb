package dev.faultline.simulator.scenario;

import dev.faultline.simulator.scenario.Scenario.Box;
import dev.faultline.simulator.scenario.yaml.Place;
import dev.faultline.simulator.spec.Settings;
import org.jspecify.annotations.Nullable;

/** What must hold among the settings of a store. */
final class StoreRules {
    private final Scenario scenario;
    private final Findings findings;

    StoreRules(Scenario scenario, Findings findings) {
        this.scenario = scenario;
        this.findings = findings;
    }

    void check() {
        for (Box box : scenario.components().values()) {
            if (isQuorum(box)) {
                quorum(box, box.settings().section("quorum"));
            } else if (box.kind().name().equals("database")) {
                followers(box);
            }
        }
        versionedWrites();
    }

    /** Versions of single rows are counted by a primary; a quorum has none. */
    private void versionedWrites() {
        Place none = Place.of("");
        for (Findings.Mention mention : findings.mentions()) {
            Box box = scenario.components().get(mention.name());
            Place version = findings.where(mention.spot().section() + ".version", none);
            if (mention.spot().key().equals("write") && isQuorum(box) && !version.equals(none)) {
                findings.problem(
                        version,
                        "version: " + mention.name()
                                + " has a quorum and no primary, which would check the version of a"
                                + " row; expected a database without quorum");
            }
        }
    }

    private static boolean isQuorum(@Nullable Box box) {
        return box != null
                && box.kind().name().equals("database")
                && box.settings().has("quorum");
    }

    private void quorum(Box box, Settings quorum) {
        int n = quorum.count("n");
        for (String key : new String[] {"r", "w"}) {
            if (quorum.count(key) > n) {
                String who = key.equals("r") ? "a read cannot hear from " : "a write cannot be acknowledged by ";
                problem(
                        box,
                        "quorum." + key,
                        key + ": " + who + quorum.count(key) + " of " + n + " replicas; expected at most n, which is "
                                + n);
            }
        }
        if (box.settings().count("replicas") > 0) {
            problem(box, "replicas", "replicas: a quorum has no primary to be replicated; its replicas are quorum.n");
        }
        for (String key : new String[] {"semiSync", "failover"}) {
            if (box.settings().has(key)) {
                problem(box, key, key + ": a quorum has no primary; leave it out");
            }
        }
        if (box.settings().flag("readYourWrites")) {
            problem(
                    box,
                    "readYourWrites",
                    "readYourWrites: a quorum has no primary; with r + w > n reads see every write");
        }
        Place none = Place.of("");
        if (!findings.where(box.name() + ".lag", none).equals(none)) {
            problem(box, "lag", "lag: a quorum has no primary to lag behind; leave it out");
        }
        if (!box.settings().text("readFrom").equals("primary")) {
            problem(box, "readFrom", "readFrom: a quorum has no primary; who answers a read is up to quorum.r");
        }
    }

    /** What needs replicas must have them. */
    private void followers(Box box) {
        if (!box.settings().has("semiSync") && !box.settings().has("failover")) {
            return;
        }
        int replicas = box.settings().count("replicas");
        Settings semi = box.settings().sectionOrNull("semiSync");
        if (semi != null && semi.count("replicas") > replicas) {
            problem(
                    box,
                    "semiSync",
                    "semiSync: a commit cannot wait for " + semi.count("replicas") + " of " + replicas
                            + " replicas; expected at most as many as there are");
        }
        if (!box.settings().has("failover")) {
            return;
        }
        if (replicas == 0) {
            problem(box, "failover", "failover: there is nobody to take over; add replicas: 2");
        }
        for (String key : new String[] {"outbox", "inbox"}) {
            if (box.settings().has(key)) {
                problem(box, "failover", "failover: the " + key + " stays with its primary; leave one of them out");
            }
        }
    }

    private void problem(Box box, String key, String what) {
        String component = "components." + box.name();
        Place at = findings.where(component, findings.where(box.name(), Place.of(scenario.file())));
        for (String path : new String[] {box.name() + ".quorum", box.name() + "." + key}) {
            at = findings.where(path, at);
        }
        findings.problem(at, what);
    }
}
