package org.netmessage.connector.inbound;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.netmessage.api.DeliveryFailure.Cause;
import org.netmessage.connector.inbound.ActivationSettings.Redelivery;
import org.netmessage.connector.inbound.ActivationStatistics.Refusal;
import org.netmessage.connector.inbound.EndpointCalls.Failure;
import org.netmessage.connector.settings.Acknowledge;
import org.netmessage.messenger.MessageConsumer.Outcome;
import org.netmessage.messenger.ReceivedMessage;
import org.netmessage.netbios.log.LogLimit;

/** Brings the messages of one activation to its bean on works of the server, and again where it failed on them. Safe for any thread. */
final class Deliveries {
    private final EndpointCalls bean;
    private final WorkSubmitter works;
    private final ActivationCounters counters;
    private final Redelivery redelivery;
    private final DeliveryQueue queue;
    private final LaneTimer timer;
    private final Untaken untaken;
    private final LogLimit lines;
    private volatile boolean over; // the time for stopping

    /** Deliveries that have not begun. */
    Deliveries(
            ActivationSettings settings,
            EndpointCalls bean,
            WorkSubmitter works,
            ActivationCounters counters,
            LogLimit lines) {
        this.bean = bean;
        this.works = works;
        this.counters = counters;
        this.lines = lines;
        this.untaken = new Untaken(bean, counters, lines);
        this.redelivery = settings.redelivery();
        this.queue = new DeliveryQueue(
                settings.limits().maxQueued(), settings.limits().maxConcurrency());
        this.timer = new LaneTimer(works);
    }

    /** Takes a message; the stage completes when its sender may be answered. Never blocks. */
    CompletionStage<Outcome> take(ReceivedMessage message) {
        Delivery delivery = redelivery.acknowledge() == Acknowledge.RECEIVED
                ? Delivery.acknowledged(message) // before a lane can have it, and fail on it
                : Delivery.of(message);
        if (!queue.offer(delivery)) {
            Delivery refused = Delivery.of(message);
            untaken.refuse(refused, queue.isClosed() ? Refusal.STOPPED : Refusal.NO_ROOM);
            return refused.answer();
        }
        if (queue.openLane()) {
            works.submit(new Lane(Optional.empty()));
        }
        return delivery.answer();
    }

    /** How many messages wait. */
    int waiting() {
        return queue.waiting();
    }

    /** How many works deliver. */
    int running() {
        return queue.running();
    }

    /** Takes no more messages; senders that wait are told so, and what they believe to be taken is delivered without delay. */
    void close() {
        queue.close();
        if (redelivery.acknowledge() == Acknowledge.DELIVERED) {
            untaken.refuse(queue.drain(), Refusal.STOPPED);
        }
        timer.hurry();
    }

    /** Waits for the bean once closed; whatever waits then is given up. */
    void awaitEnd(Duration patience) {
        queue.awaitIdle(patience);
        over = true;
        untaken.refuse(queue.drain(), Refusal.STOPPED);
    }

    /** Submits a work for a lane later, or at once if it stops meanwhile. */
    private void submitLater(Lane lane, Duration delay) {
        timer.start(lane, delay);
        if (queue.isClosed()) {
            timer.hurry(); // closed after it was asked whether it is
        }
    }

    /** Whether a lane is kept for a work that the server may take later: senders that wait cannot be kept that long. */
    private boolean isPatient() {
        return redelivery.acknowledge() == Acknowledge.RECEIVED && !queue.isClosed();
    }

    /** One message after the other; where one is held, that is the first. */
    private final class Lane implements DeliveryWork.Lane {
        private final Optional<Delivery> held;

        Lane(Optional<Delivery> held) {
            this.held = held;
        }

        @Override
        public void serve(DeliveryWork work) {
            Optional<Delivery> next = held.isPresent() ? queue.resume(held.get()) : queue.begin();
            while (next.isPresent() && finish(next.get())) {
                next = next(work);
            }
        }

        private Optional<Delivery> next(DeliveryWork work) {
            if (!work.isReleased()) {
                return queue.take();
            } else if (isPatient() && queue.rest()) {
                submitLater(new Lane(Optional.empty()), WorkSubmitter.PAUSE);
            } else {
                untaken.refuse(queue.leave(), Refusal.NO_THREAD);
            }
            return Optional.empty();
        }

        @Override
        public void lost(String why) {
            if (isPatient()) {
                submitLater(this, WorkSubmitter.PAUSE);
                InboundLog.workRefusedForNow(lines, bean.bean(), WorkSubmitter.PAUSE, why);
            } else {
                untaken.refuse(held.isPresent() ? queue.abandon(held.get()) : queue.abandon(), Refusal.NO_THREAD);
                InboundLog.workRefused(lines, bean.bean(), why);
            }
        }
    }

    /** Gives the bean a message, and throws nothing; false if it shall have it again, and its lane waits for that. */
    private boolean finish(Delivery delivery) {
        try {
            return deliver(delivery);
        } catch (Throwable e) { // of the server: the next messages still need the lane
            untaken.giveUp(delivery.afterFailure(), new Failure(Cause.FAILED, Reason.of(e), false));
            return true;
        }
    }

    private boolean deliver(Delivery delivery) {
        Optional<Failure> failure = bean.onMessage(delivery.message());
        if (failure.filter(Failure::unavailable).isPresent()) {
            return postpone(delivery, failure.get());
        }
        if (delivery.attempts() > 0) {
            counters.redeliver();
        }
        if (failure.isEmpty()) {
            counters.deliver(delivery.message().kind());
            delivery.answer().complete(Outcome.DELIVERED);
            return true;
        }
        counters.fail();
        return tryAgain(delivery.afterFailure(), failure.get());
    }

    /** The bean knows nothing of the message, so this was no attempt. */
    private boolean postpone(Delivery delivery, Failure failure) {
        boolean waits = isPatient() && queue.pause(delivery);
        if (waits) {
            deliverLater(delivery, WorkSubmitter.PAUSE);
        } else {
            untaken.refuse(delivery, Refusal.NO_ENDPOINT);
        }
        InboundLog.noEndpoint(lines, bean.bean(), failure.why());
        return !waits;
    }

    private boolean tryAgain(Delivery failed, Failure failure) {
        boolean goesOn = redelivery.goesOn(failed.attempts(), failed.age());
        if (goesOn && queue.pause(failed)) {
            deliverLater(failed, redelivery.delay());
            InboundLog.deliversAgain(lines, bean.bean(), failed.message(), redelivery.delay(), failure.why());
            return false;
        }
        if (goesOn && !over && redelivery.acknowledge() == Acknowledge.RECEIVED) { // it stops, and there is time left
            InboundLog.deliversAgain(lines, bean.bean(), failed.message(), Duration.ZERO, failure.why());
            return deliver(failed);
        }
        untaken.giveUp(failed, failure);
        return true;
    }

    /** Throws nothing, as the lane has been left already: it is either the timer's now or nobody's until the stop. */
    private void deliverLater(Delivery delivery, Duration delay) {
        try {
            submitLater(new Lane(Optional.of(delivery)), delay);
        } catch (Throwable e) {
            // of a dispatcher that has ended
        }
    }
}
