/** Administered objects (Jakarta Connectors, {@code AdministeredObject}). */
@NullMarked
package org.netmessage.connector.admin;

import org.jspecify.annotations.NullMarked;
