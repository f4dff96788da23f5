package org.netmessage.sample;

import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import org.netmessage.api.NetMessage;
import org.netmessage.api.NetMessageListener;

/** Puts every message that comes in into the {@link Inbox}; its aliases stand in {@code WEB-INF/jboss-ejb3.xml}. */
@MessageDriven
public class Receiver implements NetMessageListener {
    @Inject
    private Inbox inbox;

    @Override
    public void onMessage(NetMessage message) {
        inbox.add(message);
    }
}
