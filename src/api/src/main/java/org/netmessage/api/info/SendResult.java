package org.netmessage.api.info;

/**
 * How {@code NetMessageBufferSend} ended.
 *
 * @param status {@code NERR_Success}, or {@code NERR_TruncatedBroadcast} (2289) if the text of a datagram was cut
 * @param delivery what is known of the message
 */
public record SendResult(int status, MessageDelivery delivery) {}
