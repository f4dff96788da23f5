/** The messenger service (MS-MSRP): sender, receiver, message name table, the five functions in plain Java. */
@NullMarked
package org.netmessage.messenger;

import org.jspecify.annotations.NullMarked;
