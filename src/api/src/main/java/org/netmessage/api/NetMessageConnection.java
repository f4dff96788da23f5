package org.netmessage.api;

import jakarta.resource.ResourceException;
import jakarta.resource.cci.Connection;
import java.util.List;
import org.netmessage.api.info.MsgInfo;
import org.netmessage.api.info.NameEnumeration;
import org.netmessage.api.info.SendResult;

/**
 * A handle on one NetBIOS transport connection, with the five message functions as methods.
 *
 * <p>The functions run on the computer that the connection's {@link NetMessageConnectionSpec#serverName()} names, on this one
 * when it is empty. All block the calling thread until done or until the call timeout has passed. A status other than
 * success comes as {@link NetApiException}; a closed handle as {@link jakarta.resource.spi.IllegalStateException}.
 * For one thread at a time.
 */
public interface NetMessageConnection extends Connection, AutoCloseable {
    /**
     * {@code NetMessageBufferSend} with {@code fromname} NULL: the sender is the computer name.
     *
     * @param msgname the alias of the recipient, at most 15 bytes in the OEM code page
     * @param text the message; at most 652 bytes in the OEM code page unless set otherwise, 128 to a domain
     * @return what is known of the message, {@code AT_COMMIT} if it waits for a transaction; its status is NERR_TruncatedBroadcast if the
     *     text to a domain was cut
     * @throws NetApiException with the status of the function
     * @throws ResourceException if the handle is closed
     */
    SendResult netMessageBufferSend(String msgname, String text) throws ResourceException;

    /**
     * {@code NetMessageBufferSend}: returns after the recipient acknowledged the message, or after the datagram to a domain has
     * left.
     *
     * @param msgname the alias of the recipient, at most 15 bytes in the OEM code page; a domain and an asterisk for all its
     *     members
     * @param fromname the sender shown to the recipient, at most 15 bytes in the OEM code page
     * @param text the message; at most 652 bytes in the OEM code page unless set otherwise, 128 to a domain
     * @return what is known of the message, {@code AT_COMMIT} if it waits for a transaction; its status is NERR_TruncatedBroadcast if the
     *     text to a domain was cut
     * @throws NetApiException with the status of the function
     * @throws ResourceException if the handle is closed
     */
    SendResult netMessageBufferSend(String msgname, String fromname, String text) throws ResourceException;

    /**
     * {@code NetMessageNameAdd}: registers an alias; takes about a second, as the network is asked for objections.
     *
     * @param msgname the alias, at most 15 characters
     * @throws NetApiException with the status of the function
     * @throws ResourceException if the handle is closed
     */
    void netMessageNameAdd(String msgname) throws ResourceException;

    /**
     * {@code NetMessageNameDel}: gives an alias up.
     *
     * @param msgname the alias, at most 15 characters
     * @throws NetApiException with the status of the function
     * @throws ResourceException if the handle is closed
     */
    void netMessageNameDel(String msgname) throws ResourceException;

    /**
     * {@code NetMessageNameEnum} for everything at once: the aliases that the network has granted to this computer. It starts nothing:
     * where no bean receives and no name was added, there are none.
     *
     * @param level 0 for {@code MSG_INFO_0}, 1 for {@code MSG_INFO_1}
     * @return all aliases in table order
     * @throws NetApiException with the status of the function
     * @throws ResourceException if the handle is closed
     */
    List<MsgInfo> netMessageNameEnum(int level) throws ResourceException;

    /**
     * {@code NetMessageNameEnum}.
     *
     * @param level 0 for {@code MSG_INFO_0}, 1 for {@code MSG_INFO_1}
     * @param prefMaxLen preferred size of the answer in bytes, 0 to {@link NameEnumeration#MAX_PREFERRED_LENGTH}
     * @param resumeHandle 0 on the first call, then what the call before returned
     * @return the entries that fit
     * @throws NetApiException with the status of the function
     * @throws ResourceException if the handle is closed
     */
    NameEnumeration netMessageNameEnum(int level, long prefMaxLen, int resumeHandle) throws ResourceException;

    /**
     * {@code NetMessageNameGetInfo}, of an alias that {@link #netMessageNameEnum(int)} would show.
     *
     * @param msgname the alias, at most 15 characters
     * @param level 0 for {@code MSG_INFO_0}, 1 for {@code MSG_INFO_1}
     * @return the entry, its name spelled as the caller spelled it
     * @throws NetApiException with the status of the function
     * @throws ResourceException if the handle is closed
     */
    MsgInfo netMessageNameGetInfo(String msgname, int level) throws ResourceException;

    /** Gives the connection back to the pool; a second call does nothing. */
    @Override
    void close() throws ResourceException;
}
