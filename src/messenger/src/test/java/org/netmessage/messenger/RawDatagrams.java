package org.netmessage.messenger;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import org.netmessage.messenger.codec.MailslotMessage;
import org.netmessage.netbios.codec.Octets;
import org.netmessage.netbios.codec.dgm.DgmFlags;
import org.netmessage.netbios.codec.dgm.DgmHeader;
import org.netmessage.netbios.codec.dgm.DgmKind;
import org.netmessage.netbios.codec.dgm.DgmPacket;
import org.netmessage.netbios.codec.dgm.DgmPacketEncoder;
import org.netmessage.netbios.codec.mailslot.MailslotWrite;
import org.netmessage.netbios.codec.mailslot.MailslotWriteEncoder;
import org.netmessage.netbios.name.NetBiosName;

/** The machine RAW of the segment, which sends datagrams over a plain socket. */
final class RawDatagrams implements AutoCloseable {
    static final NetBiosName RAW = NetBiosName.of("RAW", 0, TestNodes.CP850);
    static final String EVERYBODY = "127.255.255.255";

    private final DatagramSocket socket;

    RawDatagrams() {
        try {
            socket = new DatagramSocket(TestNodes.at("127.0.0.9", 0));
            socket.setBroadcast(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A write to the messenger mailslot, as the user data of a datagram. */
    static byte[] mailslot(String from, String to, String text, Charset codePage) {
        return write(MailslotMessage.SLOT, message(from, to, text, codePage).encode());
    }

    static byte[] mailslot(String from, String to, String text) {
        return mailslot(from, to, text, TestNodes.CP850);
    }

    static MailslotMessage message(String from, String to, String text, Charset codePage) {
        return new MailslotMessage(
                Octets.of(from.getBytes(codePage)),
                Octets.of(to.getBytes(codePage)),
                Octets.of(text.getBytes(codePage)));
    }

    /** A write to any mailslot. */
    static byte[] write(String slot, Octets data) {
        ByteBuf out = Unpooled.buffer();
        MailslotWriteEncoder.encode(MailslotWrite.of(slot, data), out);
        return ByteBufUtil.getBytes(out);
    }

    void send(DgmKind kind, NetBiosName destination, byte[] data, InetSocketAddress to) {
        InetSocketAddress own = (InetSocketAddress) socket.getLocalSocketAddress();
        DgmHeader header = new DgmHeader(DgmFlags.whole(0), 1, (Inet4Address) own.getAddress(), own.getPort());
        ByteBuf out = Unpooled.buffer();
        DgmPacketEncoder.encode(new DgmPacket.Datagram(kind, header, RAW, destination, Octets.of(data)), out);
        byte[] packet = ByteBufUtil.getBytes(out);
        try {
            socket.send(new DatagramPacket(packet, packet.length, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
