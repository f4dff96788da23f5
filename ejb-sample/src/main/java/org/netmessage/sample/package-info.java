/** A sample application: an EJB sends, a message-driven bean receives, REST and a page show both. */
@NullMarked
package org.netmessage.sample;

import org.jspecify.annotations.NullMarked;
