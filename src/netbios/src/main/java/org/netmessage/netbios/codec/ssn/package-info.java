/** Session service packets (RFC 1002 section 4.3). */
@NullMarked
package org.netmessage.netbios.codec.ssn;

import org.jspecify.annotations.NullMarked;
