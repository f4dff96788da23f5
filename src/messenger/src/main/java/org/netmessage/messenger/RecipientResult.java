package org.netmessage.messenger;

import java.util.Optional;
import org.netmessage.api.info.MessageDelivery;

/**
 * How sending to one of many recipients ended.
 *
 * @param recipient as given
 * @param status of the function; {@code NERR_Success} if all went well
 * @param delivery what is known of the message
 * @param detail what went wrong, for people
 */
public record RecipientResult(String recipient, int status, MessageDelivery delivery, Optional<String> detail) {}
