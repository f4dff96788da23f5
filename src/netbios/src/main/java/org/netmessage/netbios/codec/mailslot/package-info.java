/** Mailslot writes, the use that is made of NetBIOS datagrams (MS-MAIL, MS-CIFS 2.2.4.33). */
@NullMarked
package org.netmessage.netbios.codec.mailslot;

import org.jspecify.annotations.NullMarked;
