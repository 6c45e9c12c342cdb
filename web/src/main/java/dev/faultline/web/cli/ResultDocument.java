package dev.faultline.web.cli;

import dev.faultline.simulator.measure.EffectState;
import dev.faultline.simulator.measure.Estimate;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.Aftermath;
import dev.faultline.simulator.run.ClassTotals;
import dev.faultline.simulator.run.ComponentTotals;
import dev.faultline.simulator.run.InstanceTotals;
import dev.faultline.simulator.run.Note;
import dev.faultline.simulator.run.Totals;
import dev.faultline.simulator.run.Totals.EffectTotals;
import dev.faultline.simulator.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run as one JSON object. Its keys are a promise to scripts. */
final class ResultDocument {
    private ResultDocument() {}

    static Map<String, Object> of(Outcome outcome) {
        Scenario scenario = outcome.plan().scenario();
        Map<String, Object> document = new LinkedHashMap<>();
        double wall = Numbers.seconds(outcome.wallNanos());
        document.put("scenario", scenario.id());
        document.put("title", scenario.title());
        document.put("seed", outcome.plan().seeds().get(0));
        document.put("hash", outcome.hash());
        document.put("virtualSeconds", Numbers.seconds(outcome.virtualNanos()));
        document.put("wallSeconds", Numbers.round(wall));
        document.put("events", outcome.events());
        document.put("eventsPerSecond", Math.rint(outcome.events() / wall));
        if (!outcome.stopped().isEmpty()) {
            document.put("stoppedBy", outcome.stopped().get(0).stoppedBy());
        }
        document.putAll(measured(outcome));
        document.put("goals", new GoalReport(outcome).documents());
        if (!outcome.single()) {
            document.put(
                    "runs", outcome.runs().stream().map(ResultDocument::run).toList());
            Map<String, Object> estimates = new LinkedHashMap<>();
            outcome.estimates().forEach((path, estimate) -> estimates.put(path, estimate(estimate)));
            document.put("confidence95", estimates);
        }
        return document;
    }

    private static Map<String, Object> run(Ran run) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("seed", run.seed());
        object.put("hash", run.hash());
        object.put("virtualSeconds", Numbers.seconds(run.time()));
        object.put("events", run.events());
        if (run.stoppedBy() != null) {
            object.put("stoppedBy", run.stoppedBy());
        }
        object.put("goals", run.verdicts().stream().map(GoalReport::document).toList());
        return object;
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("mean", Numbers.round(estimate.mean()));
        object.put("plusMinus", Numbers.round(estimate.plusMinus()));
        object.put("runs", estimate.count());
        return object;
    }

    private static Map<String, Object> measured(Outcome outcome) {
        Totals totals = outcome.totals();
        Map<String, Object> classes = new LinkedHashMap<>();
        totals.classes().forEach((name, each) -> classes.put(name, requestClass(each)));
        // Changes of breakers have times, so they are told of single runs only.
        List<Note> notes = outcome.single() ? outcome.first().notes() : List.of();
        Map<String, Object> components = new LinkedHashMap<>();
        totals.components().forEach((name, each) -> components.put(name, component(each, notes)));
        Map<String, Object> ledger = new LinkedHashMap<>();
        totals.effects().forEach((name, each) -> ledger.put(name, account(each)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("classes", classes);
        document.put("components", components);
        document.put("ledger", ledger);
        if (!outcome.plan().scenario().alerts().isEmpty() && outcome.single()) {
            document.put("alerts", AlertReport.documents(outcome.first()));
        }
        if (outcome.single()) {
            outcome.first().aftermath().ifPresent(after -> document.put("aftermath", aftermath(after)));
            document.put(
                    "log",
                    outcome.first().notes().stream().map(ResultDocument::note).toList());
        }
        document.put("bill", BillReport.document(totals.bill()));
        return document;
    }

    private static Map<String, Object> aftermath(Aftermath after) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("lastFaultEnded", Numbers.seconds(after.ended()));
        object.put("recoverySeconds", after.recovery() < 0 ? Double.NaN : Numbers.seconds(after.recovery()));
        object.put("drainSeconds", after.drain() < 0 ? Double.NaN : Numbers.seconds(after.drain()));
        object.put("metastable", after.metastable());
        return object;
    }

    private static Map<String, Object> note(Note note) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("at", Numbers.seconds(note.time()));
        object.put("instance", note.instance());
        object.put("kind", note.kind().label());
        if (note.request() >= 0) {
            object.put("request", note.request());
        }
        object.put("text", note.text());
        return object;
    }

    private static Map<String, Object> requestClass(ClassTotals totals) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("offered", totals.offered());
        object.put("attempts", totals.attempts());
        object.put("completed", totals.completed());
        object.put("good", totals.good());
        object.put("late", totals.late());
        Map<String, Long> failed = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            if (reason != Reason.OK) {
                failed.put(reason.label(), totals.failed(reason));
            }
        }
        object.put("failed", failed);
        object.put("latencyMs", latencies(totals.latency()));
        if (totals.scheduled()) {
            object.put("sinceSendMs", latencies(totals.sinceSend()));
        }
        return object;
    }

    private static Map<String, Object> component(ComponentTotals totals, List<Note> notes) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", totals.kind());
        object.putAll(instance(totals.all()));
        Map<String, Object> instances = new LinkedHashMap<>();
        totals.instances().forEach((name, each) -> instances.put(name, instance(each)));
        List<Map<String, Object>> breakers = notes.stream()
                .filter(note -> totals.instances().containsKey(note.instance()))
                .flatMap(note -> BreakerChange.of(note).stream())
                .map(BreakerChange::document)
                .toList();
        if (!breakers.isEmpty()) {
            object.put("breakers", breakers);
        }
        object.put("instances", instances);
        return object;
    }

    private static Map<String, Object> instance(InstanceTotals totals) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("utilisation", Numbers.round(totals.utilisation()));
        object.put("busy", Numbers.round(totals.busyMean()));
        object.put("queueDepth", level(totals.queueMean(), totals.queueMax()));
        object.put("inFlight", level(totals.inFlightMean(), totals.inFlightMax()));
        object.put("waitMs", latencies(totals.waits()));
        object.put("workMs", latencies(totals.works()));
        object.put("callsMs", latencies(totals.calls()));
        object.put("arrivals", totals.arrivals());
        object.put("retried", totals.retried());
        object.put("retryAmplification", Numbers.round(totals.retryAmplification()));
        Map<String, Long> outcomes = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            if (totals.outcomes(reason) > 0) {
                outcomes.put(reason.label(), totals.outcomes(reason));
            }
        }
        object.put("outcomes", outcomes);
        object.put("counters", totals.counters());
        return object;
    }

    private static Map<String, Object> level(double mean, long max) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("mean", Numbers.round(mean));
        object.put("max", max);
        return object;
    }

    private static Map<String, Object> latencies(Latencies latencies) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("count", latencies.count());
        object.putAll(Numbers.millis(latencies));
        return object;
    }

    private static Map<String, Object> account(EffectTotals totals) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("intended", totals.intended());
        for (EffectState state : EffectState.values()) {
            object.put(state.label(), totals.count(state));
        }
        object.put("appliedButToldFailed", totals.appliedButToldFailed());
        return object;
    }
}
