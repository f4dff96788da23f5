/** The SMB commands that carry messages (MS-MSRP 2.2.3): bytes and nothing else. */
@NullMarked
package org.netmessage.messenger.codec;

import org.jspecify.annotations.NullMarked;
