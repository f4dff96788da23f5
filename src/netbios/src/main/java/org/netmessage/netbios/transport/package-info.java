/** Sockets, event loops and the procedures of RFC 1002 section 5 on them. */
@NullMarked
package org.netmessage.netbios.transport;

import org.jspecify.annotations.NullMarked;
