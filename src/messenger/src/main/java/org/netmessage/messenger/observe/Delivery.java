package org.netmessage.messenger.observe;

import java.time.Duration;
import java.util.Optional;

/**
 * How giving a complete message to a consumer ended.
 *
 * @param road how it came
 * @param alias whom it is for
 * @param refusal why the consumer did not take it; empty if it did
 * @param bytes of text in the code page
 * @param took from the message's last byte to the consumer's answer
 */
public record Delivery(Road road, String alias, Optional<Refusal> refusal, int bytes, Duration took) {}
