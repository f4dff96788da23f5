/** Datagram service packets (RFC 1002 section 4.4), their division and their joining. */
@NullMarked
package org.netmessage.netbios.codec.dgm;

import org.jspecify.annotations.NullMarked;
