/** Settings as an administrator gives them, and what they become. */
@NullMarked
package org.netmessage.connector.settings;

import org.jspecify.annotations.NullMarked;
