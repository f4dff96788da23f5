package org.netmessage.api;

/**
 * The interface of a message-driven bean that takes messages (Jakarta Connectors 13.4.2, message listener).
 *
 * <p>The sender is told "received" after {@link #onMessage} returned. If the method throws, the sender gets an error, and
 * the message is not delivered again.
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
