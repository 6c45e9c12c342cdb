package dev.faultline.web.cli;

import dev.faultline.simulator.run.Replay;
import dev.faultline.simulator.trace.Examples;
import dev.faultline.simulator.trace.Finding;
import dev.faultline.simulator.trace.Inquest;
import dev.faultline.simulator.trace.Otlp;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code faultline why}. */
@Command(
        name = "why",
        description = "Tells why requests of a run failed or were slow: a chain from what the user met to the first"
                + " cause that can be told.",
        sortOptions = false,
        footer = {
            "",
            "Without --request it takes one of those that failed, for each reason, and one each of those that were"
                    + " late or slow. A chain is found by running the same run again, so it takes several times as long as"
                    + " a run."
        })
final class WhyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--request",
            paramLabel = "ID",
            converter = WholeNumber.class,
            description = "Tells of this request, with its spans.")
    private @Nullable Long request;

    @ArgGroup
    private Form form = new Form();

    /** As what it is written. */
    static final class Form {
        @Option(names = "--json", description = "Writes chains and spans as one JSON object.")
        private boolean json;

        @Option(names = "--otlp", description = "Writes the spans in the JSON of OpenTelemetry (OTLP).")
        private boolean otlp;
    }

    @Override
    public Integer call() {
        Plan plan = options.plan();
        if (plan.seeds().size() > 1) {
            throw new BadInput("--seeds: a request is one of one run; give its seed with --seed");
        }
        Replay replay = plan.replay(plan.seeds().get(0));
        Inquest inquest = new Inquest(replay);
        Map<String, Finding> findings = request == null ? examples(inquest, replay) : one(inquest, request);
        PrintWriter out = spec.commandLine().getOut();
        if (form.otlp) {
            String run = plan.scenario().id() + " " + plan.seeds().get(0);
            out.println(Json.write(Otlp.document(
                    run, findings.values().stream().map(Finding::trace).toList())));
        } else if (form.json) {
            out.println(Json.write(WhyReport.document(findings)));
        } else {
            new WhyReport(Terminal.here(), request != null).lines(findings).forEach(out::println);
        }
        out.flush();
        return ExitCode.FINE;
    }

    private static Map<String, Finding> one(Inquest inquest, long id) {
        Finding finding = inquest.of(id);
        if (finding.chain().isEmpty()) {
            throw new BadInput(
                    "--request: there is no request " + id + " in this run; without --request some are named");
        }
        return Map.of("request", finding);
    }

    private static Map<String, Finding> examples(Inquest inquest, Replay replay) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        List<Long> told = new ArrayList<>();
        Examples.of(inquest.run(), replay).groups().forEach((why, ids) -> {
            if (!why.endsWith(" sample")) {
                long id = ids.get(ids.size() - 1);
                if (!told.contains(id)) {
                    told.add(id);
                    findings.put(why, inquest.of(id));
                }
            }
        });
        return findings;
    }
}
