/** The resource adapter: life cycle, threads, activations (Jakarta Connectors chapters 5 and 10). */
@NullMarked
package org.netmessage.connector;

import org.jspecify.annotations.NullMarked;
