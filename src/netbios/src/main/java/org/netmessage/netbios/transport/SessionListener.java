package org.netmessage.netbios.transport;

import io.netty.buffer.ByteBuf;

/** Gets what happens on a session; called on its event loop, must not block. */
public interface SessionListener {
    /**
     * A session message came.
     *
     * @param session the session
     * @param message the payload, valid during the call only
     */
    void onMessage(NetBiosSession session, ByteBuf message);

    /**
     * The session ended; called once, after that nothing more.
     *
     * @param session the session
     */
    void onClosed(NetBiosSession session);
}
