package dev.faultline.simulator.cluster;

import dev.faultline.simulator.cluster.RunOrder.Inquiry;
import dev.faultline.simulator.component.ParkedMessage;
import dev.faultline.simulator.measure.Latencies;
import dev.faultline.simulator.message.Reason;
import dev.faultline.simulator.run.Sandbox.Curve;
import dev.faultline.simulator.run.Sandbox.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Answers what one wants to know of a live run, beside its frames. */
final class Inquiries {
    /** Points on the curve for each halving of what is left to 100 %. */
    private static final int POINTS_A_HALVING = 5;

    private Inquiries() {}

    static void answer(LiveRun run, Inquiry inquiry, Consumer<RunReply> reply) {
        switch (inquiry) {
            case Inquiry.Failures failures -> failures(run, failures.reason(), reply);
            case Inquiry.Curves curves ->
                run.ask(
                        new Question.Histograms(),
                        reply,
                        conductor ->
                                reply.accept(new RunReply.Curves(curves(conductor.answers(Answer.Measured.class)))));
            case Inquiry.Parked parked -> parked(run, parked.component(), reply);
            case Inquiry.Examples examples ->
                run.order(reply, () -> {
                    Conductor conductor = run.conductor();
                    int effect = conductor.book().ledger().effects().indexOf(examples.effect());
                    if (effect < 0) {
                        throw new Refused("there is no effect '" + examples.effect() + "'");
                    }
                    List<Long> intents = conductor.book().ledger().examples(effect, examples.state());
                    reply.accept(new RunReply.Intents(intents, run.journal().copy(conductor.now())));
                });
            case Inquiry.Record record ->
                run.order(
                        reply,
                        () -> reply.accept(new RunReply.Recorded(
                                run.journal().copy(run.conductor().now()))));
        }
    }

    private static void failures(LiveRun run, String label, Consumer<RunReply> reply) {
        for (int i = 0; i < Reason.count(); i++) {
            if (Reason.of(i).label().equals(label)) {
                run.ask(new Question.Failures(i), reply, conductor -> {
                    List<Long> ids = new ArrayList<>();
                    conductor.answers(Answer.Requests.class).forEach(answer -> ids.addAll(answer.ids()));
                    reply.accept(new RunReply.Requests(ids));
                });
                return;
            }
        }
        reply.accept(new RunReply.Refusal("there is no reason '" + label + "'"));
    }

    private static void parked(LiveRun run, String component, Consumer<RunReply> reply) {
        if (!run.model().scenario().components().containsKey(component)) {
            reply.accept(new RunReply.Refusal("there is no component '" + component + "'"));
            return;
        }
        List<Integer> addresses = run.model().addresses(component);
        run.ask(new Question.Parked(), reply, conductor -> {
            List<Answer.Held> answers = conductor.answers(Answer.Held.class);
            List<ParkedMessage> parked = new ArrayList<>();
            addresses.forEach(address -> parked.addAll(answers.get(address).parked()));
            reply.accept(new RunReply.Parked(parked));
        });
    }

    private static List<Curve> curves(List<Answer.Measured> answers) {
        Map<String, Latencies> merged = new LinkedHashMap<>();
        for (Answer.Measured answer : answers) {
            for (Answer.Named named : answer.histograms()) {
                merged.merge(named.name(), named.latencies(), (a, b) -> {
                    a.add(b);
                    return a;
                });
            }
        }
        List<Curve> curves = new ArrayList<>();
        merged.forEach((name, latencies) -> curves.add(curve(name, latencies)));
        return curves;
    }

    private static Curve curve(String name, Latencies latencies) {
        List<Double> percentiles = new ArrayList<>();
        List<Long> values = new ArrayList<>();
        double left = 100;
        for (int i = 1; latencies.count() > 0 && left * latencies.count() >= 100; i++) {
            percentiles.add(100 - left);
            values.add(latencies.percentile(100 - left));
            left = 100 / StrictMath.pow(2, i / (double) POINTS_A_HALVING);
        }
        percentiles.add(100.0);
        values.add(latencies.max());
        return new Curve(name, latencies.count(), latencies.mean(), latencies.max(), percentiles, values);
    }
}
