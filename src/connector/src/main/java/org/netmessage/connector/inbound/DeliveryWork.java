package org.netmessage.connector.inbound;

import jakarta.resource.spi.work.Work;

/** Delivers what waits for one activation, then ends (Jakarta Connectors 10.3.1). */
final class DeliveryWork implements Work {
    private final Runnable delivery;

    DeliveryWork(Runnable delivery) {
        this.delivery = delivery;
    }

    @Override
    public void run() {
        delivery.run();
    }

    @Override
    public void release() {
        // a message that a bean has begun with is not taken away from it
    }
}
