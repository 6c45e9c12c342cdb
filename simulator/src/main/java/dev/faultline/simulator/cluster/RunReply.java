package dev.faultline.simulator.cluster;

import dev.faultline.simulator.component.ParkedMessage;
import dev.faultline.simulator.run.Frame;
import dev.faultline.simulator.run.Journal;
import dev.faultline.simulator.run.Sandbox;
import java.util.List;

/** What a live run answers. */
sealed interface RunReply extends Remote {
    record Stands(Frame frame) implements RunReply {}

    record Refusal(String why) implements RunReply {}

    record Requests(List<Long> ids) implements RunReply {}

    /** Effects, and what a replay needs to find the requests that they belong to. */
    record Intents(List<Long> ids, Journal.Copy record) implements RunReply {}

    record Curves(List<Sandbox.Curve> curves) implements RunReply {}

    record Parked(List<ParkedMessage> messages) implements RunReply {}

    record Recorded(Journal.Copy record) implements RunReply {}

    record Released() implements RunReply {}
}
