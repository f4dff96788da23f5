/** Settings as administrators and operators write them, and what they become; one reader for adapter and command line. */
@NullMarked
package org.netmessage.messenger.settings;

import org.jspecify.annotations.NullMarked;
