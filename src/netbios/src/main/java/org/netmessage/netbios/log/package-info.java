/** Numbered log messages, for all layers: their texts, how they are written, and how often at most. */
@NullMarked
package org.netmessage.netbios.log;

import org.jspecify.annotations.NullMarked;
