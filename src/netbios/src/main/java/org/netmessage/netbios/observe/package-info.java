/** What can be seen of a node from outside: packets, questions, sessions, counted. */
@NullMarked
package org.netmessage.netbios.observe;

import org.jspecify.annotations.NullMarked;
