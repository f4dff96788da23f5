package org.netmessage.messenger;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import org.netmessage.api.info.MessageDelivery;
import org.netmessage.api.info.SendResult;
import org.netmessage.api.status.NetApiStatus;
import org.netmessage.messenger.MessageText.OneDatagram;
import org.netmessage.messenger.codec.MailslotMessage;
import org.netmessage.messenger.observe.Road;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.mailslot.MailslotWrite;
import org.netmessage.netbios.codec.mailslot.MailslotWriteEncoder;
import org.netmessage.netbios.name.NetBiosName;
import org.netmessage.netbios.transport.NetBiosNode;

/** Sends messages to all members of a domain or workgroup, in one mailslot datagram on every LANA (MS-MSRP 3.2.4.4, note 25). */
final class DomainSender {
    /** The suffix of the name that all members of a domain register. */
    private static final int MEMBERS = 0x00;

    private final MessengerSettings settings;
    private final NetBiosNode node;

    DomainSender(MessengerSettings settings, NetBiosNode node) {
        this.settings = settings;
        this.node = node;
    }

    /**
     * Checks a message and encodes its text.
     *
     * @param domain without the asterisk
     * @param from who sends, bytes of the code page
     * @return sending it ends when it has left; NERR_TruncatedBroadcast if the text was cut
     * @throws MessengerException ERROR_INVALID_PARAMETER if the domain is no name, or the text too long
     */
    PreparedMessage prepare(String domain, Octets from, String text, Charset codePage) throws MessengerException {
        Alias name = Alias.parameter("msgname", domain, codePage);
        NetBiosName members = settings.inScope(name.name()).withSuffix(MEMBERS);
        Octets to = name.octets();
        int room = MailslotWrite.maxDataLength(MailslotMessage.SLOT) - MailslotMessage.length(from, to);
        int most = Math.min(settings.limits().maxBroadcastLength(), room);
        OneDatagram encoded =
                MessageText.encodeOne(text, codePage, most, settings.text().unmappable());
        if (encoded.cut() && !settings.limits().cutBroadcasts()) {
            throw new MessengerException(
                    NetApiStatus.ERROR_INVALID_PARAMETER,
                    "text of more than " + most + " bytes in code page " + codePage.name() + " for a domain");
        }
        int status = encoded.cut() ? NetApiStatus.NERR_TruncatedBroadcast : NetApiStatus.NERR_Success;
        byte[] write = write(new MailslotMessage(from, to, encoded.octets()));
        return new PreparedMessage(
                Road.DATAGRAM,
                domain + "*",
                encoded.octets().length(),
                settings.observer(),
                (sender, attempt) -> node.sendDatagram(
                                settings.inScope(settings.computerName().name()),
                                members,
                                true,
                                write,
                                attempt.deadline())
                        .thenApply(sent -> new SendResult(status, MessageDelivery.SENT)));
    }

    private static byte[] write(MailslotMessage message) {
        ByteBuf out = Unpooled.buffer(MailslotWrite.MAX_SMB_LENGTH);
        MailslotWriteEncoder.encode(MailslotWrite.of(MailslotMessage.SLOT, message.encode()), out);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }
}
