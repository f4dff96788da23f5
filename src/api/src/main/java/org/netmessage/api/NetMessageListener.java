package org.netmessage.api;

/**
 * The interface of a message-driven bean that takes messages (Jakarta Connectors 13.4.2, message listener).
 *
 * <p>The sender is told "received" after {@link #onMessage} returned and, where the method is transacted, its transaction was
 * committed. If the method throws or the transaction is rolled back, the delivery has failed: the bean gets the message again as
 * often as the activation's {@code maxRedeliveries} says, and then the sender gets an error.
 */
public interface NetMessageListener {
    /**
     * Takes one message. Called on a thread of the server's work manager, by as many threads at once as the activation's
     * {@code maxConcurrency} allows.
     *
     * @param message the message
     */
    void onMessage(NetMessage message);
}
