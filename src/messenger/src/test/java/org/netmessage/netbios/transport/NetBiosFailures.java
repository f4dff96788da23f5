package org.netmessage.netbios.transport;

import org.netmessage.netbios.codec.ssn.SsnError;
import org.netmessage.netbios.transport.NetBiosException.Reason;

/** Failures as the transport layer throws them, for tests of the layers above. */
public final class NetBiosFailures {
    private NetBiosFailures() {}

    /** A failure of any kind but {@link Reason#SESSION_REFUSED}. */
    public static NetBiosException of(Reason reason) {
        return new NetBiosException(reason, "test");
    }

    /** A session that was refused. */
    public static NetBiosException refused(int code) {
        return NetBiosException.refused("test", new SsnError(code));
    }
}
