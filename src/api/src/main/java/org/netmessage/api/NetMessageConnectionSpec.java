package org.netmessage.api;

import jakarta.resource.cci.ConnectionSpec;
import java.util.Objects;
import java.util.Optional;

/**
 * What a caller may ask of a connection (Jakarta Connectors 17.5.2). Connections whose server name, calling name, code page and
 * credentials are equal are interchangeable; the rest counts for one handle only.
 *
 * @param serverName the computer on which the functions run; empty for this one
 * @param callingName the NetBIOS name the connection calls with, at most 15 bytes; empty for the computer name
 * @param codePage the OEM code page of names and text, a Java charset name such as {@code IBM850}; empty for the adapter's
 * @param callTimeoutMillis how long one function call may take, in milliseconds, {@value #MIN_CALL_TIMEOUT_MILLIS} to
 *     {@value #MAX_CALL_TIMEOUT_MILLIS}; empty for the adapter's
 * @param credentials who signs on, where the server does not say; empty for nobody
 * @param sendAtCommit whether messages go when the transaction of their caller has committed, and at once where there is none; else
 *     it is as the connection factory is set
 */
public record NetMessageConnectionSpec(
        Optional<String> serverName,
        Optional<String> callingName,
        Optional<String> codePage,
        Optional<Integer> callTimeoutMillis,
        Optional<NetMessageCredentials> credentials,
        boolean sendAtCommit)
        implements ConnectionSpec {
    /** The shortest time for a function call, in milliseconds. */
    public static final int MIN_CALL_TIMEOUT_MILLIS = 100;

    /** The longest time for a function call, in milliseconds. */
    public static final int MAX_CALL_TIMEOUT_MILLIS = 600_000;

    /**
     * Checks that nothing is null.
     *
     * @throws IllegalArgumentException if the call timeout is out of its range
     */
    public NetMessageConnectionSpec {
        Objects.requireNonNull(serverName, "serverName");
        Objects.requireNonNull(callingName, "callingName");
        Objects.requireNonNull(codePage, "codePage");
        Objects.requireNonNull(credentials, "credentials");
        callTimeoutMillis.ifPresent(NetMessageConnectionSpec::checkCallTimeout);
    }

    private static void checkCallTimeout(int millis) {
        if (millis < MIN_CALL_TIMEOUT_MILLIS || millis > MAX_CALL_TIMEOUT_MILLIS) {
            throw new IllegalArgumentException("callTimeoutMillis " + millis + ", allowed are "
                    + MIN_CALL_TIMEOUT_MILLIS + " to " + MAX_CALL_TIMEOUT_MILLIS);
        }
    }

    /** Nothing special: this computer, its name, its code page, its times. */
    public static NetMessageConnectionSpec defaults() {
        return new NetMessageConnectionSpec(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /**
     * The same on another computer.
     *
     * @param name DNS or NetBIOS name
     */
    public NetMessageConnectionSpec withServerName(String name) {
        return new NetMessageConnectionSpec(
                Optional.of(name), callingName, codePage, callTimeoutMillis, credentials, sendAtCommit);
    }

    /**
     * The same with another calling name.
     *
     * @param name at most 15 bytes in the OEM code page
     */
    public NetMessageConnectionSpec withCallingName(String name) {
        return new NetMessageConnectionSpec(
                serverName, Optional.of(name), codePage, callTimeoutMillis, credentials, sendAtCommit);
    }

    /**
     * The same with another code page.
     *
     * @param name a Java charset name
     */
    public NetMessageConnectionSpec withCodePage(String name) {
        return new NetMessageConnectionSpec(
                serverName, callingName, Optional.of(name), callTimeoutMillis, credentials, sendAtCommit);
    }

    /**
     * The same with another time for each function call.
     *
     * @param millis {@value #MIN_CALL_TIMEOUT_MILLIS} to {@value #MAX_CALL_TIMEOUT_MILLIS}
     * @throws IllegalArgumentException if it is out of this range
     */
    public NetMessageConnectionSpec withCallTimeoutMillis(int millis) {
        return new NetMessageConnectionSpec(
                serverName, callingName, codePage, Optional.of(millis), credentials, sendAtCommit);
    }

    /**
     * The same for a user who signs on (Jakarta Connectors 9.1, component-managed sign-on).
     *
     * @param userName not empty
     * @param password may be empty
     * @throws IllegalArgumentException if the user name is empty
     */
    public NetMessageConnectionSpec withCredentials(String userName, String password) {
        return new NetMessageConnectionSpec(
                serverName,
                callingName,
                codePage,
                callTimeoutMillis,
                Optional.of(new NetMessageCredentials(userName, password)),
                sendAtCommit);
    }

    /** The same, but messages go when the transaction of their caller has committed; those of one that rolls back never do. */
    public NetMessageConnectionSpec withSendAtCommit() {
        return new NetMessageConnectionSpec(serverName, callingName, codePage, callTimeoutMillis, credentials, true);
    }
}
