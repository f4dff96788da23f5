/** The structures the message functions return; needs nothing but the JDK. */
@NullMarked
package org.netmessage.api.info;

import org.jspecify.annotations.NullMarked;
