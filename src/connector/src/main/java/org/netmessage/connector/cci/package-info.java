/** Records of the common client interface, which come in and go out (Jakarta Connectors chapter 17). */
@NullMarked
package org.netmessage.connector.cci;

import org.jspecify.annotations.NullMarked;
