package org.netmessage.messenger.codec;

import io.netty.handler.codec.CorruptedFrameException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An SMB failed one of the validation tests of MS-MSRP 3.2.4.5. */
public final class SmbFormatException extends CorruptedFrameException {
    private static final long serialVersionUID = 1L;

    static final int TOO_SHORT = 2;
    static final int NO_MAGIC_BYTE = 3;
    static final int NO_MAGIC_LETTERS = 4;
    static final int WRONG_WORD_COUNT = 6;
    static final int HEADER_CUT = 7;
    static final int NO_DATA_BLOCK = 8;
    static final int NO_DIALECT = 9;
    static final int NO_STRING = 11;
    static final int DATA_CUT = 12;

    private final int test;
    private final transient @Nullable SmbHeader header;

    SmbFormatException(int test, @Nullable SmbHeader header, String message) {
        super("test " + test + " of the message validation failed: " + message);
        this.test = test;
        this.header = header;
    }

    /** The number of the first test that failed, 2 to 12. */
    public int test() {
        return test;
    }

    /** The header, if at least that could be read; then the request can be answered. */
    public Optional<SmbHeader> header() {
        return Optional.ofNullable(header);
    }
}
