package org.netmessage.messenger.codec;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import org.netmessage.netbios.codec.Octets;

/**
 * The body of a write to {@code \MAILSLOT\MESSNGR}: three strings that end in a zero byte. No specification gives it; it is
 * what Windows 98 sends. Names and text are bytes of an OEM code page that the wire does not tell.
 *
 * @param from who sends, without a zero byte
 * @param to whom it is for, without a zero byte
 * @param text the message, without a zero byte
 */
public record MailslotMessage(Octets from, Octets to, Octets text) {
    /** The mailslot of the messenger service. */
    public static final String SLOT = "\\MAILSLOT\\MESSNGR";

    private static final int TERMINATORS = 3;

    /** How many bytes it fills. */
    public int length() {
        return length(from, to) + text.length();
    }

    /** How many bytes are filled beside the text. */
    public static int length(Octets from, Octets to) {
        return from.length() + to.length() + TERMINATORS;
    }

    /**
     * Reads what was written to the mailslot; the last zero byte may be missing, what follows it does not matter.
     *
     * @param in all of it
     * @throws CorruptedFrameException if there are not three strings
     */
    public static MailslotMessage decode(ByteBuf in) {
        Octets from = string(in, "sender");
        Octets to = string(in, "recipient");
        int end = in.bytesBefore((byte) 0);
        return new MailslotMessage(from, to, Octets.read(in, end < 0 ? in.readableBytes() : end));
    }

    private static Octets string(ByteBuf in, String what) {
        int length = in.bytesBefore((byte) 0);
        if (length < 0) {
            throw new CorruptedFrameException("mailslot message with a " + what + " without its zero byte");
        }
        Octets string = Octets.read(in, length);
        in.skipBytes(1);
        return string;
    }

    /** The three strings with their zero bytes. */
    public Octets encode() {
        byte[] bytes = new byte[length()];
        int position = 0;
        for (Octets part : new Octets[] {from, to, text}) {
            System.arraycopy(part.toArray(), 0, bytes, position, part.length());
            position += part.length() + 1;
        }
        return Octets.of(bytes);
    }
}
