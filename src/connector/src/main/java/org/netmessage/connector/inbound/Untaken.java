package org.netmessage.connector.inbound;

import java.util.List;
import org.netmessage.api.DeliveryFailure;
import org.netmessage.connector.inbound.ActivationStatistics.Refusal;
import org.netmessage.connector.inbound.EndpointCalls.Failure;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.netbios.log.LogLimit;

/** Ends deliveries of messages that the bean did not take: tells their senders, or the log where they cannot be told. Safe for any thread. */
final class Untaken {
    private final EndpointCalls bean;
    private final ActivationCounters counters;
    private final LogLimit lines;

    Untaken(EndpointCalls bean, ActivationCounters counters, LogLimit lines) {
        this.bean = bean;
        this.counters = counters;
        this.lines = lines;
    }

    /** The bean failed on a message for the last time. */
    void giveUp(Delivery failed, Failure failure) {
        counters.deadLetter();
        boolean senderKnows = failed.tellFailure();
        if (senderKnows) {
            InboundLog.beanFailed(lines, bean.bean(), failed.message(), failure.why());
        } else {
            InboundLog.lost(lines, bean.bean(), failed.message(), failure.why());
        }
        if (bean.takesFailures()) {
            bean.onUndeliverable(failed.message(), new DeliveryFailure(failure.cause(), failed.attempts(), senderKnows))
                    .ifPresent(again -> InboundLog.failureNotTaken(lines, bean.bean(), failed.message(), again.why()));
        }
    }

    /** The bean does not get these messages, or not again. */
    void refuse(List<Delivery> deliveries, Refusal reason) {
        deliveries.forEach(delivery -> refuse(delivery, reason));
    }

    /** The bean does not get a message, or not again. */
    void refuse(Delivery delivery, Refusal reason) {
        if (delivery.answer().complete(outcome(reason))) {
            counters.refuse(reason);
        } else { // its sender believes that it was taken
            counters.deadLetter();
            InboundLog.lost(lines, bean.bean(), delivery.message(), reason.why());
        }
    }

    private static Outcome outcome(Refusal reason) {
        return reason == Refusal.STOPPED || reason == Refusal.NO_ENDPOINT ? Outcome.PAUSED : Outcome.NO_ROOM;
    }
}
