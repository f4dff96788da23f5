package org.netmessage.messenger;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.netmessage.api.info.MsgInfo;
import org.netmessage.api.info.NameEnumeration;
import org.netmessage.api.info.SendResult;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessageRoads.Order;
import org.netmessage.netbios.transport.Deadline;

/**
 * The five network management message functions in plain Java, over one NetBIOS transport connection.
 *
 * <p>Each blocks the calling thread until it is done or its call time has passed; {@code servername} empty means this
 * computer. For one thread at a time; {@link #close} may come from any.
 */
public final class MessageFunctions implements AutoCloseable {
    private final MessengerService service;
    private final MessageSender sender;
    private final Optional<Charset> codePage;
    private final Duration callTime;

    MessageFunctions(MessengerService service, MessageSender sender, Optional<Charset> codePage, Duration callTime) {
        this.service = service;
        this.sender = sender;
        this.codePage = codePage;
        this.callTime = callTime;
    }

    /**
     * The same functions over the same transport connection with another call time; {@link #close} ends both.
     *
     * @param time how long one call may take in all
     */
    public MessageFunctions within(Duration time) {
        return new MessageFunctions(service, sender, codePage, time);
    }

    /**
     * {@code NetMessageBufferSend}: returns after the recipient acknowledged the message, or after the datagram to a domain has left
     * (MS-MSRP 3.2.4.4).
     *
     * @param servername where the call runs; empty for here
     * @param msgname the recipient, 1 to 15 bytes in the code page; a domain and an asterisk for all its members
     * @param fromname the sender shown, 1 to 15 bytes in the code page; empty for the computer name
     * @param text the message; its bytes in the code page are limited by {@link MessengerSettings.Limits#maxSendLength()}, or
     *     {@link MessengerSettings.Limits#maxBroadcastLength()} to a domain
     * @return what is known of the message; its status is NERR_TruncatedBroadcast if the text of a datagram was cut
     * @throws MessengerException with the status of the function
     */
    public SendResult netMessageBufferSend(
            Optional<String> servername, String msgname, Optional<String> fromname, String text)
            throws MessengerException {
        checkRoad(servername, msgname);
        SendAttempt attempt = new SendAttempt(Deadline.in(callTime));
        CompletableFuture<SendResult> sent =
                service.roads().send(new Order(msgname, fromname, text, codePage), sender, attempt);
        Duration time = attempt.deadline().remaining().plus(SendAttempt.GRACE);
        return await(sent, time, (why, timedOut) -> {
            MessengerException end = attempt.giveUp(why, timedOut);
            if (end.connectionLost()) {
                sender.close(); // no other message can follow
            }
            return end;
        });
    }

    /**
     * Checks what {@link #netMessageBufferSend} would, and sends nothing yet. The message goes with the same calling name, and may go
     * after these functions were closed; its call time begins when it does.
     *
     * @param servername where the call runs; empty for here
     * @param msgname the recipient
     * @param fromname the sender shown; empty for the computer name
     * @param text the message
     * @throws MessengerException with the status of the function
     */
    public DeferredMessage deferBufferSend(
            Optional<String> servername, String msgname, Optional<String> fromname, String text)
            throws MessengerException {
        checkRoad(servername, msgname);
        PreparedMessage prepared = service.roads().prepare(new Order(msgname, fromname, text, codePage));
        return new Deferred(msgname, service.roads(), sender, callTime, prepared);
    }

    private record Deferred(
            String msgname, MessageRoads roads, MessageSender sibling, Duration callTime, PreparedMessage prepared)
            implements DeferredMessage {
        @Override
        public CompletionStage<SendResult> send() {
            return roads.sendAlone(prepared, sibling.another(), callTime);
        }
    }

    /**
     * Notes that a message was refused before any of these functions was called, as one who may not send had it; it is counted with
     * the others.
     *
     * @param msgname the recipient
     * @param status of the refusal
     */
    public void noteRefused(String msgname, int status) {
        service.roads().refuse(msgname, status);
    }

    /**
     * {@code NetMessageNameAdd} (MS-MSRP 3.1.4.6): takes about a second, as the network is asked for objections. If the call time is
     * over before, the name may be added yet.
     *
     * @param servername where the call runs; empty for here
     * @param msgname the alias
     * @throws MessengerException with the status of the function
     */
    public void netMessageNameAdd(Optional<String> servername, String msgname) throws MessengerException {
        checkServer(servername);
        await(service.addName(msgname), callTime, MessageFunctions::late);
    }

    /**
     * {@code NetMessageNameDel} (MS-MSRP 3.1.4.12).
     *
     * @param servername where the call runs; empty for here
     * @param msgname the alias
     * @throws MessengerException with the status of the function
     */
    public void netMessageNameDel(Optional<String> servername, String msgname) throws MessengerException {
        checkServer(servername);
        await(service.deleteName(msgname), callTime, MessageFunctions::late);
    }

    /**
     * {@code NetMessageNameEnum} (MS-MSRP 3.1.4.8): the names that the network has granted. Starts nothing: there are none as long as
     * nobody receives and no name was added.
     *
     * @param servername where the call runs; empty for here
     * @param level 0 or 1
     * @param prefMaxLen bytes preferred, 0 to {@link NameEnumeration#MAX_PREFERRED_LENGTH}
     * @param resumeHandle 0, or what the call before returned
     * @throws MessengerException with the status of the function
     */
    public NameEnumeration netMessageNameEnum(Optional<String> servername, int level, long prefMaxLen, int resumeHandle)
            throws MessengerException {
        checkServer(servername);
        return service.names().enumerate(level, prefMaxLen, resumeHandle);
    }

    /**
     * {@code NetMessageNameGetInfo} (MS-MSRP 3.1.4.10), of a name that {@link #netMessageNameEnum} would show.
     *
     * @param servername where the call runs; empty for here
     * @param msgname the alias
     * @param level 0 or 1
     * @throws MessengerException with the status of the function
     */
    public MsgInfo netMessageNameGetInfo(Optional<String> servername, String msgname, int level)
            throws MessengerException {
        checkServer(servername);
        return service.names().getInfo(msgname, level);
    }

    /** Whether the service was closed: no function will work any more. */
    public boolean isOver() {
        return service.isClosed();
    }

    /** Whether a session to a recipient is open. */
    public boolean hasSession() {
        return sender.openTo().isPresent();
    }

    /** Ends the transport connection. A second call does nothing. */
    @Override
    public void close() {
        sender.close();
    }

    private void checkServer(Optional<String> servername) throws MessengerException {
        String name = servername.orElse("").strip();
        String bare = name.startsWith("\\\\") ? name.substring(2) : name;
        if (!bare.isEmpty()
                && !bare.equalsIgnoreCase(service.settings().computerName().text())) {
            throw new MessengerException(
                    NetApiStatus.ERROR_NOT_SUPPORTED,
                    "servername \"" + MessengerLog.escape(name) + "\" is another computer, where calls do not run yet");
        }
    }

    private void checkRoad(Optional<String> servername, String msgname) throws MessengerException {
        try {
            checkServer(servername);
        } catch (MessengerException e) {
            noteRefused(msgname, e.status());
            throw e;
        }
    }

    /** Makes an end of a call that was given up. */
    @FunctionalInterface
    private interface GivenUp {
        MessengerException end(String why, boolean timedOut);
    }

    private static MessengerException late(String why, boolean timedOut) {
        return MessengerException.givenUp(why, timedOut, false);
    }

    private <T> T await(CompletableFuture<T> result, Duration time, GivenUp givenUp) throws MessengerException {
        try {
            return result.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw MessengerException.of(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw givenUp.end("not done within " + callTime.toMillis() + " ms", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw givenUp.end("the calling thread was interrupted", false);
        }
    }
}
