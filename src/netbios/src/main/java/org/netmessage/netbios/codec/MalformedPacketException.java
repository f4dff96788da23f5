package org.netmessage.netbios.codec;

import io.netty.handler.codec.CorruptedFrameException;

/**
 * A packet that breaks the rules of its service. It has no stack trace: somebody who sends nothing but such packets shall
 * not cost us more than somebody who sends good ones.
 */
public final class MalformedPacketException extends CorruptedFrameException {
    private static final long serialVersionUID = 1L;

    /**
     * An exception.
     *
     * @param message which part is wrong, and what is allowed
     */
    public MalformedPacketException(String message) {
        super(message);
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
