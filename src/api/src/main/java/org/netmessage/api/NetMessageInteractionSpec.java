package org.netmessage.api;

import jakarta.resource.cci.InteractionSpec;

/**
 * Says which message function an interaction executes, and how (Jakarta Connectors 17.6.2): a JavaBean with the standard properties
 * {@code functionName}, {@code interactionVerb} and {@code executionTimeout}.
 *
 * <p>The input record of {@code Interaction.execute} carries the C parameters: a mapped record by their names, an indexed
 * record in their order. A parameter that may be NULL may be left out of a mapped record, or be null.
 *
 * <table>
 * <caption>Functions and parameters; those in brackets are written to the output record</caption>
 * <tr><td>{@value #NET_MESSAGE_BUFFER_SEND}</td><td>servername, msgname, fromname, buf, buflen</td></tr>
 * <tr><td>{@value #NET_MESSAGE_NAME_ADD}</td><td>servername, msgname</td></tr>
 * <tr><td>{@value #NET_MESSAGE_NAME_DEL}</td><td>servername, msgname</td></tr>
 * <tr><td>{@value #NET_MESSAGE_NAME_ENUM}</td>
 *     <td>servername, level, [bufptr], prefmaxlen, [entriesread], [totalentries], resume_handle (also written)</td></tr>
 * <tr><td>{@value #NET_MESSAGE_NAME_GET_INFO}</td><td>servername, msgname, level, [bufptr]</td></tr>
 * </table>
 *
 * <p>{@code buf} is a {@code String}, or a {@code byte[]} of UTF-16LE; {@code buflen} counts bytes of UTF-16 and may be left
 * out. {@code bufptr} is a {@code List} of {@code MsgInfo} for the enumeration, one {@code MsgInfo} for the other.
 */
public class NetMessageInteractionSpec implements InteractionSpec {
    private static final long serialVersionUID = 1L;

    /** Sends a message. */
    public static final String NET_MESSAGE_BUFFER_SEND = "NetMessageBufferSend";

    /** Registers an alias. */
    public static final String NET_MESSAGE_NAME_ADD = "NetMessageNameAdd";

    /** Gives an alias up. */
    public static final String NET_MESSAGE_NAME_DEL = "NetMessageNameDel";

    /** Lists aliases. */
    public static final String NET_MESSAGE_NAME_ENUM = "NetMessageNameEnum";

    /** Looks one alias up. */
    public static final String NET_MESSAGE_NAME_GET_INFO = "NetMessageNameGetInfo";

    /** The function; empty until set. */
    private String functionName = "";

    /** Whether there is an output record. */
    private int interactionVerb = SYNC_SEND_RECEIVE;

    /** In milliseconds; 0 for that of the connection. */
    private int executionTimeout;

    /** A spec whose function is still to be set, as a JavaBean wants it. */
    public NetMessageInteractionSpec() {}

    /**
     * A spec for one function.
     *
     * @param functionName one of the constants of this class
     */
    public NetMessageInteractionSpec(String functionName) {
        this.functionName = functionName;
    }

    /** The Windows name of the function. */
    public String getFunctionName() {
        return functionName;
    }

    /**
     * Sets the Windows name of the function.
     *
     * @param functionName one of the constants of this class
     */
    public void setFunctionName(String functionName) {
        this.functionName = functionName;
    }

    /** {@code SYNC_SEND_RECEIVE} unless set otherwise. */
    public int getInteractionVerb() {
        return interactionVerb;
    }

    /**
     * Sets whether there is an output record.
     *
     * @param interactionVerb {@link #SYNC_SEND_RECEIVE}, or {@link #SYNC_SEND} for a function whose output nobody wants; an interaction
     *     refuses {@link #SYNC_RECEIVE}, as no function only receives
     */
    public void setInteractionVerb(int interactionVerb) {
        this.interactionVerb = interactionVerb;
    }

    /** How long the function may take, in milliseconds; 0 for the time of the connection. */
    public int getExecutionTimeout() {
        return executionTimeout;
    }

    /**
     * Sets how long the function may take; an interaction refuses what is out of range with {@code ERROR_INVALID_PARAMETER}.
     *
     * @param executionTimeout in milliseconds, 100 to 600000; 0 for the time of the connection
     */
    public void setExecutionTimeout(int executionTimeout) {
        this.executionTimeout = executionTimeout;
    }
}
