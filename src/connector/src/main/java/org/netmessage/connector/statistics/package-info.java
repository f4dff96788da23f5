/** What an administrator sees of the adapter: MXBean, the statistics of WildFly, flight recorder. */
@NullMarked
package org.netmessage.connector.statistics;

import org.jspecify.annotations.NullMarked;
