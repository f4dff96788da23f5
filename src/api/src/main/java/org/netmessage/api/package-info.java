/** What an application compiles against: connection factory, connection, message listener, records of the five functions. */
@NullMarked
package org.netmessage.api;

import org.jspecify.annotations.NullMarked;
