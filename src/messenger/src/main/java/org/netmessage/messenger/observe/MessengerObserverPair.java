package org.netmessage.messenger.observe;

/** Two observers of one service. */
public record MessengerObserverPair(MessengerObserver first, MessengerObserver second) implements MessengerObserver {
    @Override
    public void sent(Send send) {
        first.sent(send);
        second.sent(send);
    }

    @Override
    public void delivered(Delivery delivery) {
        first.delivered(delivery);
        second.delivered(delivery);
    }

    @Override
    public void refused(Road road, Refusal reason) {
        first.refused(road, reason);
        second.refused(road, reason);
    }

    @Override
    public void retried(Retry retry) {
        first.retried(retry);
        second.retried(retry);
    }
}
