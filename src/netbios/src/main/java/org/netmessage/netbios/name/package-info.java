/** NetBIOS names (RFC 1001 section 14); needs nothing but the JDK. */
@NullMarked
package org.netmessage.netbios.name;

import org.jspecify.annotations.NullMarked;
