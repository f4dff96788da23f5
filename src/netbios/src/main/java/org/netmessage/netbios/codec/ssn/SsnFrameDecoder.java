package org.netmessage.netbios.codec.ssn;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.nio.ByteOrder;
import org.netmessage.netbios.codec.MalformedPacketException;

/** Session service framing: a type octet, seven reserved bits, a 17-bit length (RFC 1002 4.3.1). */
public class SsnFrameDecoder extends LengthFieldBasedFrameDecoder {
    /** The largest payload the length field can say, in bytes. */
    public static final int MAX_PAYLOAD = 0x1_FFFF;

    private static final int HEADER_LENGTH = 4;
    private static final int RESERVED = 0xFE_0000;

    /**
     * A decoder with a limit.
     *
     * @param maxPayload longest payload accepted, 0 to 131071 bytes; a longer one is an error before it is buffered
     */
    public SsnFrameDecoder(int maxPayload) {
        super(HEADER_LENGTH + maxPayload, 1, 3);
    }

    @Override
    protected long getUnadjustedFrameLength(ByteBuf in, int offset, int length, ByteOrder order) {
        int value = in.getUnsignedMedium(offset);
        if ((value & RESERVED) != 0) {
            throw new MalformedPacketException("reserved session flags set: 0x" + Integer.toHexString(value >>> 17));
        }
        return value;
    }
}
