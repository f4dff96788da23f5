package org.netmessage.messenger.observe;

/**
 * Sees what a messenger service does; {@link MessengerCounters} counts it.
 *
 * <p>Called on event loops and on threads of callers, with every message: an observer must be quick, must not block and must
 * not throw.
 */
public interface MessengerObserver {
    /** One that looks away. */
    MessengerObserver NONE = new MessengerObserver() {};

    /** A call to send a message ended, well or badly. */
    default void sent(Send send) {}

    /** A consumer was given a message and has answered. */
    default void delivered(Delivery delivery) {}

    /**
     * Something that came in got to no consumer.
     *
     * @param road how it came
     * @param reason why it was not taken
     */
    default void refused(Road road, Refusal reason) {}

    /** Something is done again. */
    default void retried(Retry retry) {}
}
