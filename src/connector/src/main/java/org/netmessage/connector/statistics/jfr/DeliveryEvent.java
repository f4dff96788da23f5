package org.netmessage.connector.statistics.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.netmessage.messenger.observe.Delivery;

/** A bean was given a message and has answered; never says its text. */
@Name("org.netmessage.Delivery")
@Label("Message Delivered")
@Description("A bean was given a message, and took it or did not")
@Category("NetMessage")
@StackTrace(false)
final class DeliveryEvent extends Event {
    private static final String TAKEN = "DELIVERED";

    @Label("Alias")
    String alias = "";

    @Label("Road")
    String road = "";

    @Label("Status")
    String status = "";

    @Label("Bytes")
    @DataAmount
    int bytes;

    @Label("Elapsed")
    @Timespan
    long elapsed;

    void commit(Delivery delivery) {
        alias = delivery.alias();
        road = delivery.road().name();
        status = delivery.refusal().map(Enum::name).orElse(TAKEN);
        bytes = delivery.bytes();
        elapsed = delivery.took().toNanos();
        commit();
    }
}
