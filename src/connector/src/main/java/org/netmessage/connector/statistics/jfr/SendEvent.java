package org.netmessage.connector.statistics.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.netmessage.messenger.observe.Send;

/** A call to send a message ended; never says its text. */
@Name("org.netmessage.Send")
@Label("Message Sent")
@Description("A call to send a message ended, well or badly")
@Category("NetMessage")
@StackTrace(false)
final class SendEvent extends Event {
    @Label("Recipient")
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

    void commit(Send send, String statusName) {
        alias = send.recipient();
        road = send.road().name();
        status = statusName;
        bytes = send.bytes();
        elapsed = send.took().toNanos();
        commit();
    }
}
