package org.netmessage.messenger;

import java.util.concurrent.CompletionStage;
import org.netmessage.api.info.SendResult;

/** A message that was checked, and goes when it is told to, over a transport connection of its own. Safe for any thread. */
public interface DeferredMessage {
    /** The recipient, as given. */
    String msgname();

    /**
     * Sends it, without waiting for it.
     *
     * @return ends when the message was acknowledged, or has left; with a {@link MessengerException} if it was not
     */
    CompletionStage<SendResult> send();
}
