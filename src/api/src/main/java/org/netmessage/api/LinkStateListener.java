package org.netmessage.api;

/**
 * A {@link NetMessageFailureListener} that is also told whether messages can reach it. As with that, it is the one message
 * listener interface of its bean.
 */
public interface LinkStateListener extends NetMessageFailureListener {
    /**
     * Hears what the bean can receive: once when it is activated, and whenever that is no longer what it was told last. Calls come one
     * after the other, beside those of {@link #onMessage}, on a thread of the server's work manager; what lasts only a moment may be
     * left out. If it throws, it hears of the state again with the next change of the names.
     *
     * @param state the present state
     */
    void onLinkState(LinkState state);
}
