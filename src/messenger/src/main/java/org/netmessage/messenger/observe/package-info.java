/** What can be seen of a messenger service from outside: messages, refusals, times, counted. */
@NullMarked
package org.netmessage.messenger.observe;

import org.jspecify.annotations.NullMarked;
