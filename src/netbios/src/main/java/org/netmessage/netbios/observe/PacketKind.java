package org.netmessage.netbios.observe;

/** Every kind of packet of the three services (RFC 1002 4.2, 4.3, 4.4). */
public enum PacketKind {
    /** RFC 1002 4.2.2, 4.2.3. */
    NAME_REGISTRATION_REQUEST,
    /** MS-NBTE 2.2.2. */
    MULTIHOMED_REGISTRATION_REQUEST,
    /** RFC 1002 4.2.3: registration without RD. */
    NAME_OVERWRITE,
    /** RFC 1002 4.2.4. */
    NAME_REFRESH_REQUEST,
    /** RFC 1002 4.2.5 to 4.2.8: answers to a registration or refresh, challenges and conflict demands. */
    NAME_REGISTRATION_RESPONSE,
    /** RFC 1002 4.2.9. */
    NAME_RELEASE_REQUEST,
    /** RFC 1002 4.2.10, 4.2.11. */
    NAME_RELEASE_RESPONSE,
    /** RFC 1002 4.2.12. */
    NAME_QUERY_REQUEST,
    /** RFC 1002 4.2.13 to 4.2.15. */
    NAME_QUERY_RESPONSE,
    /** RFC 1002 4.2.16. */
    WACK,
    /** RFC 1002 4.2.17. */
    NODE_STATUS_REQUEST,
    /** RFC 1002 4.2.18. */
    NODE_STATUS_RESPONSE,
    /** A name service packet of no defined kind. */
    OTHER_NAME_PACKET,
    /** RFC 1002 4.3.2. */
    SESSION_REQUEST,
    /** RFC 1002 4.3.3. */
    POSITIVE_SESSION_RESPONSE,
    /** RFC 1002 4.3.4. */
    NEGATIVE_SESSION_RESPONSE,
    /** RFC 1002 4.3.5. */
    RETARGET_SESSION_RESPONSE,
    /** RFC 1002 4.3.6. */
    SESSION_MESSAGE,
    /** RFC 1002 4.3.7. */
    SESSION_KEEP_ALIVE,
    /** RFC 1002 4.4.2. */
    DIRECT_UNIQUE_DATAGRAM,
    /** RFC 1002 4.4.2. */
    DIRECT_GROUP_DATAGRAM,
    /** RFC 1002 4.4.2. */
    BROADCAST_DATAGRAM,
    /** RFC 1002 4.4.3. */
    DATAGRAM_ERROR,
    /** RFC 1002 4.4.4. */
    DATAGRAM_QUERY_REQUEST,
    /** RFC 1002 4.4.4. */
    DATAGRAM_QUERY_RESPONSE
}
