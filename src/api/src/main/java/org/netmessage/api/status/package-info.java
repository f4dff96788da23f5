/** The status numbers of the message functions; needs nothing but the JDK. */
@NullMarked
package org.netmessage.api.status;

import org.jspecify.annotations.NullMarked;
