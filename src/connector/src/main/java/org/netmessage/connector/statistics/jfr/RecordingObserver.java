package org.netmessage.connector.statistics.jfr;

import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.observe.Delivery;
import org.netmessage.messenger.observe.MessengerObserver;
import org.netmessage.messenger.observe.Send;

/** Makes an event of each send and each delivery while the flight recorder wants it. */
public final class RecordingObserver implements MessengerObserver {
    /** An observer of any service. */
    public RecordingObserver() {}

    @Override
    public void sent(Send send) {
        SendEvent event = new SendEvent();
        if (event.shouldCommit()) {
            event.commit(send, NetApiStatus.nameOf(send.status()));
        }
    }

    @Override
    public void delivered(Delivery delivery) {
        DeliveryEvent event = new DeliveryEvent();
        if (event.shouldCommit()) {
            event.commit(delivery);
        }
    }
}
