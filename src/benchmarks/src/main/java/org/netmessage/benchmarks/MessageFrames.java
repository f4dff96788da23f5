package org.netmessage.benchmarks;

import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Session messages with message SMBs in them as plain programs exchange them, made without the code under test. */
final class MessageFrames {
    static final byte WHOLE = (byte) 0xD0;
    static final byte START = (byte) 0xD5;
    static final byte END = (byte) 0xD6;
    static final byte TEXT = (byte) 0xD7;

    /** Where the command stands, behind the four bytes of the session message and those of the SMB. */
    static final int COMMAND = 8;
    /** Where the status stands, two bytes of class and two of code. */
    static final int STATUS = 9;
    /** Where WordCount stands, and the group id behind it. */
    static final int WORDS = 36;

    private static final int FLAGS = 13;
    private static final int BLOCK = 128;
    private static final int MAX_LENGTH = 1024;

    private MessageFrames() {}

    /** Cuts what comes into session packets, with their four bytes. */
    static LengthFieldBasedFrameDecoder decoder() {
        return new LengthFieldBasedFrameDecoder(MAX_LENGTH, 2, 2);
    }

    /** A text of so many bytes, all ASCII. */
    static String text(int length) {
        return "The quick brown fox jumps over the lazy dog. "
                .repeat(length / 45 + 1)
                .substring(0, length);
    }

    /** A message as one SMB, or begun, sent in blocks and ended (MS-MSRP 2.2.3). */
    static List<byte[]> message(String from, String to, String text, boolean whole) {
        byte[] names = join(string(from), string(to));
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (whole) {
            return List.of(frame(WHOLE, new byte[0], join(names, block(bytes))));
        }
        List<byte[]> frames = new ArrayList<>(List.of(frame(START, new byte[0], names)));
        for (int at = 0; at < bytes.length; at += BLOCK) {
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + BLOCK));
            frames.add(frame(TEXT, new byte[2], block(part)));
        }
        frames.add(frame(END, new byte[2], new byte[0]));
        return frames;
    }

    /** The answer that says yes; group 1 is named to a start. */
    static byte[] answer(byte command) {
        byte[] answer = frame(command, command == START ? new byte[] {1, 0} : new byte[0], new byte[0]);
        answer[FLAGS] = (byte) 0x80;
        return answer;
    }

    private static byte[] frame(byte command, byte[] words, byte[] data) {
        int length = WORDS - 4 + 1 + words.length + 2 + data.length;
        ByteBuffer frame = ByteBuffer.allocate(4 + length).order(ByteOrder.LITTLE_ENDIAN);
        frame.put(2, (byte) (length >> 8)).put(3, (byte) length);
        frame.put(4, new byte[] {(byte) 0xFF, 'S', 'M', 'B', command});
        return frame.position(WORDS)
                .put((byte) (words.length / 2))
                .put(words)
                .putShort((short) data.length)
                .put(data)
                .array();
    }

    private static byte[] string(String text) {
        return ("\u0004" + text + "\u0000").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] block(byte[] text) {
        return join(new byte[] {1, (byte) text.length, (byte) (text.length >> 8)}, text);
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
