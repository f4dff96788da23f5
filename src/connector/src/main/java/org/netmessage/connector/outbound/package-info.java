/** Connection management and the common client interface (Jakarta Connectors chapters 6 and 17). */
@NullMarked
package org.netmessage.connector.outbound;

import org.jspecify.annotations.NullMarked;
