/** Spans of what the adapter does, where a server has OpenTelemetry. */
@NullMarked
package org.netmessage.connector.tracing;

import org.jspecify.annotations.NullMarked;
