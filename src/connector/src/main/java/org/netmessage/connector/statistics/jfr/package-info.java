/** Events of the flight recorder; the only package that needs the module {@code jdk.jfr}, which a server may hide. */
@NullMarked
package org.netmessage.connector.statistics.jfr;

import org.jspecify.annotations.NullMarked;
