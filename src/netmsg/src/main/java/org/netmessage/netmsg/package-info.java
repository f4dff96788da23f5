/** {@code netmsg}: the message functions and the questions of an operator on a command line. */
@NullMarked
package org.netmessage.netmsg;

import org.jspecify.annotations.NullMarked;
