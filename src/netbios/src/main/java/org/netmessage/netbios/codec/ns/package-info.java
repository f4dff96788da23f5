/** Name service packets (RFC 1002 section 4.2). */
@NullMarked
package org.netmessage.netbios.codec.ns;

import org.jspecify.annotations.NullMarked;
