package org.netmessage.messenger;

import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.netmessage.messenger.observe.Refusal;
import org.netmessage.messenger.observe.Road;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.log.LogLimit;

/**
 * What all receivers of a service share, and how they tell why they do not take something. Safe for any thread.
 *
 * @param clock for the time at which a message came
 * @param nanoClock as {@link System#nanoTime()}
 * @param paused whether no messages are taken at present
 * @param openTexts the room for texts that wait for the end of their messages, in all sessions
 * @param guard whom it refuses
 * @param lines how many lines may be written about what is not taken
 */
record ReceiverParts(
        MessengerSettings settings,
        NameTable names,
        Consumers consumers,
        Clock clock,
        LongSupplier nanoClock,
        BooleanSupplier paused,
        OpenTexts openTexts,
        SenderGuard guard,
        LogLimit lines) {

    /** Parts with a guard and a limit for lines of their own. */
    ReceiverParts(
            MessengerSettings settings,
            NameTable names,
            Consumers consumers,
            Clock clock,
            LongSupplier nanoClock,
            BooleanSupplier paused,
            OpenTexts openTexts) {
        this(
                settings,
                names,
                consumers,
                clock,
                nanoClock,
                paused,
                openTexts,
                new SenderGuard(settings.senders(), nanoClock),
                MessengerLog.limit());
    }

    /** The code page of what a station sends. */
    Charset codePage(String caller) {
        return settings.text().station(caller.toUpperCase(Locale.ROOT)).orElse(settings.codePage());
    }

    /** A name from the wire. */
    String name(Octets name, Charset codePage) {
        String text = new String(name.toArray(), codePage).stripTrailing();
        return settings.text().neutralise() ? OemText.neutralise(text) : text;
    }

    /** A text from the wire. */
    String text(byte[] text, Charset codePage) {
        return MessageText.decode(text, codePage, settings.text().neutralise());
    }

    /** Why the sender of a message may not send it now; then that was noted. */
    Optional<Refusal> refuseSender(Road road, InetSocketAddress source, Optional<String> callingName, String from) {
        Optional<Refusal> refusal = guard.refuseMessage(source, callingName, from);
        if (refusal.isPresent()) {
            refused(road, refusal.get());
            MessengerLog.senderRefused(lines, source, from, refusal.get());
        }
        return refusal;
    }

    /** Notes that a message is not taken. */
    void refuse(Road road, InetSocketAddress source, String from, String to, Refusal reason, String why) {
        refused(road, reason);
        MessengerLog.refused(lines, source, from, to, why);
    }

    /** Notes that something came that is no message, or out of order. */
    void malformed(Road road, InetSocketAddress source, String why) {
        refused(road, Refusal.MALFORMED);
        MessengerLog.malformed(lines, source, why);
    }

    /** Counts what is not taken, without a line about it. */
    void refused(Road road, Refusal reason) {
        settings.observer().refused(road, reason);
    }
}
