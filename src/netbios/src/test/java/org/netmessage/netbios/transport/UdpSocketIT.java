package org.netmessage.netbios.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.netmessage.netbios.transport.Loopback.HERE;
import static org.netmessage.netbios.transport.Loopback.at;
import static org.netmessage.netbios.transport.Loopback.get;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramPacket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Buffers of a socket. */
class UdpSocketIT {
    @RegisterExtension
    static final Loopback LOOPBACK = new Loopback();

    @Test
    void nothingIsLeftOfTheBufferThatCouldNotBeEncoded() {
        EventLoop loop = LOOPBACK.loops().next();
        UdpSocket socket = new UdpSocket(loop, "test", 576, 0, new Nobody());
        get(socket.open(at(HERE, 0)));
        LOOPBACK.closing(() -> get(socket.close()));
        List<ByteBuf> buffers = new CopyOnWriteArrayList<>();

        CompletableFuture<Void> encoded = Futures.on(loop, () -> {
            socket.buffer(payload -> {
                buffers.add(payload.writeByte(1));
                throw new IllegalStateException("cannot be encoded");
            });
            return CompletableFuture.completedFuture(null);
        });

        String why = get(encoded.handle((done, failure) -> String.valueOf(failure.getMessage())));
        assertThat(why).isEqualTo("cannot be encoded");
        assertThat(buffers).singleElement().returns(0, ByteBuf::refCnt);
    }

    private static final class Nobody implements UdpSocket.Receiver {
        @Override
        public void onDatagram(DatagramPacket datagram, boolean broadcastSocket) {
            throw new AssertionError(datagram);
        }

        @Override
        public void onClosed() {
            // nobody waits
        }
    }
}
