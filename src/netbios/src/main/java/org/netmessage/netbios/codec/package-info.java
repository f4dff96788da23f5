/** What the codecs of the three services share: names on the wire, octets. */
@NullMarked
package org.netmessage.netbios.codec;

import org.jspecify.annotations.NullMarked;
