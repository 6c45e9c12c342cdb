package dev.faultline.simulator.hunt;

import dev.faultline.simulator.message.Control;
import dev.faultline.simulator.message.Message;
import dev.faultline.simulator.run.Instance;
import dev.faultline.simulator.run.Mail;
import dev.faultline.simulator.run.PlainRun;
import dev.faultline.simulator.time.Event;

/**
 * What is put on a link is delivered, lost by a fault, held by one, or on its way; what is delivered is taken, missed by
 * an instance that is down, or waits for one that is paused.
 */
final class Carried extends Rule {
    private long sent;
    private long said;
    private long delivered;

    @Override
    String name() {
        return "what is sent is delivered, dropped with a reason, or on its way";
    }

    @Override
    public void sent(Event event) {
        if (event.body() instanceof Message && !(event.body() instanceof Control)) { // who pauses tells itself
            sent++;
        }
    }

    @Override
    public void before(Event event, Instance instance) {
        if (event.body() instanceof Message message && !(message instanceof Control)) {
            delivered++;
            said += event.source() == Event.OPERATOR ? 1 : 0;
        }
    }

    @Override
    void atMark(PlainRun run) {
        long underWay = 0;
        long received = 0;
        for (Instance instance : run.instances()) {
            Mail mail = instance.mail();
            underWay += mail.sent().underWay();
            received += mail.taken() + mail.missed() + mail.waiting();
        }
        if (underWay != sent) {
            broken(underWay + " messages left the links, " + sent + " are on their way or have come");
        }
        if (sent + said != delivered + run.messagesUnderWay()) {
            broken(sent + " messages were sent and " + said + " said by the operator, " + delivered
                    + " were delivered and " + run.messagesUnderWay() + " are on their way");
        }
        if (delivered != received) {
            broken(delivered + " messages were delivered, " + received + " were taken, missed or wait");
        }
    }
}
