/** Messages that wait for the transactions of their callers. */
@NullMarked
package org.netmessage.connector.transaction;

import org.jspecify.annotations.NullMarked;
