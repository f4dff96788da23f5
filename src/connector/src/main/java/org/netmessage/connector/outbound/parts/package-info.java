/** What the connections of an adapter share. */
@NullMarked
package org.netmessage.connector.outbound.parts;

import org.jspecify.annotations.NullMarked;
