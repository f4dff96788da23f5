package org.netmessage.api;

/**
 * A {@link NetMessageListener} that is also given what could not be delivered to it: a bean that implements this interface
 * in its place gets each message that was given up, after the last attempt, so that none is lost silently.
 *
 * <p>It is the one message listener interface of its bean; endpoints of a server have no other.
 */
public interface NetMessageFailureListener extends NetMessageListener {
    /**
     * Takes a message that {@link #onMessage} did not. Called once for it, on a thread of the server's work manager, in a
     * transaction of its own where the method is transacted. What it throws is logged, and the message is not seen again.
     *
     * @param message the message
     * @param failure how it failed
     */
    void onUndeliverable(NetMessage message, DeliveryFailure failure);
}
