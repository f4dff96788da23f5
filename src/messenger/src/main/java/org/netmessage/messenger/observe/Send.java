package org.netmessage.messenger.observe;

import java.time.Duration;

/**
 * How sending a message ended.
 *
 * @param road how it went, or would have gone
 * @param recipient the alias or domain as the caller gave it
 * @param status of the function, as {@code NetApiStatus}
 * @param bytes of text in the code page; 0 if it did not get so far
 * @param took from the call to its end
 */
public record Send(Road road, String recipient, int status, int bytes, Duration took) {}
