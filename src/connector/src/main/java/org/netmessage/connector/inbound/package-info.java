/** Message inflow (Jakarta Connectors chapter 13). */
@NullMarked
package org.netmessage.connector.inbound;

import org.jspecify.annotations.NullMarked;
